import type { Facts } from '../schema/customer';
import type { Consequence } from '../schema/flow';
import type { Offer } from '../schema/offer';
import type { ConfirmNode, DoneNode, Graph, GraphAnswer, GraphMultiAnswer, Node, PermissionNode } from './graph';
import type { WithdrawalWords } from './labels/withdrawal';

/** A branch whose condition is a closure already. With neither condition nor question it always holds. */
export interface CompiledBranch {
  when: ((facts: Facts) => boolean) | null;
  /** The question, and the answers with which the branch holds. */
  step: string | null;
  in: readonly string[];
  to: string;
}

export interface CompiledOnward {
  next: string;
  branches: readonly CompiledBranch[];
}

type Open<N> = N extends { routes: unknown } ? Omit<N, 'routes' | 'next' | 'answers'> & CompiledOnward : never;

export type CompiledAnswer = GraphAnswer & { last: boolean };
export type CompiledMultiAnswer = GraphMultiAnswer & { last: boolean };
export type CompiledConfirm = Omit<ConfirmNode, 'consequences'> & {
  consequences: readonly { at: Consequence['at']; days: number; text: string }[];
};
export type CompiledNode =
  | (Open<Extract<Node, { kind: 'choice' }>> & { answers: readonly CompiledAnswer[] })
  | (Open<Extract<Node, { kind: 'multi' }>> & { answers: readonly CompiledMultiAnswer[] })
  | Open<Extract<Node, { kind: 'text' | 'rating' | 'scale' | 'offer' | 'relay' }>>
  | CompiledConfirm
  | PermissionNode
  | DoneNode;

/** An offer's words in the graph's locale, merge fields still open. */
export interface OfferCopy {
  title: string;
  lede: string | null;
  /** Words on the button that accepts, of kinds whose author writes them. */
  label?: string;
  compare: { feature: string; now: string; offered: string }[];
}

/**
 * A flow in one locale under one pack, for every customer: branches on facts and merge fields are still open. Made once per
 * snapshot, pack and locale, kept in memory (it holds closures), and never sent anywhere; `specialise` makes what is sent.
 */
export interface CompiledGraph extends Omit<Graph, 'nodes' | 'zone' | 'withdraw'> {
  nodes: Readonly<Record<string, CompiledNode>>;
  /** Words of the withdrawal function, where the pack has it. */
  withdrawal: WithdrawalWords | null;
  /** By offer node: the ids of the offers that may stand there, in the author's order. */
  slots: Readonly<Record<string, readonly string[]>>;
  offers: Readonly<Record<string, { offer: Offer; copy: OfferCopy }>>;
}
