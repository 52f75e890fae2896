/** A deceptive pattern that can be seen in words (methods.md A.4). Matched against lower-case text with plain quotes and spaces. */
export interface Pattern {
  id: 'A-02' | 'A-03' | 'A-08' | 'A-09' | 'A-11' | 'E-06';
  level: 'error' | 'warning';
  /** The pattern's name, as a person would say it. */
  name: string;
  fix: string;
  /** One of them is enough. */
  match: readonly RegExp[];
}

/** What is wrong and what to do, once for all languages. */
export const KINDS = {
  shaming: {
    id: 'A-08',
    level: 'error',
    name: 'Shames or pleads with somebody who wants to leave',
    fix: 'Say what happens in plain words, such as "No, thank you" or "Cancel subscription".',
  },
  regret: {
    id: 'A-08',
    level: 'warning',
    name: 'Speaks of feelings about leaving',
    fix: 'Leave it out: somebody who cancels has a reason, not a debt.',
  },
  urgency: {
    id: 'A-09',
    level: 'error',
    name: 'Hurries with a deadline or a scarcity that the words cannot prove',
    fix: 'Leave it out. An offer’s real deadline comes from the server and is shown with its date.',
  },
  proof: {
    id: 'A-08',
    level: 'error',
    name: 'Says what other people do, without a source',
    fix: 'Leave it out, or say something about this customer’s own plan.',
  },
  trick: {
    id: 'A-11',
    level: 'error',
    name: 'Can be read both ways',
    fix: 'Name what the choice does, without a double negative: "Keep my plan", "Cancel subscription".',
  },
  alone: {
    id: 'A-11',
    level: 'error',
    name: '"Cancel" alone does not say what is cancelled',
    fix: 'Write "Cancel subscription", or what it is.',
  },
  forced: {
    id: 'A-02',
    level: 'error',
    name: 'Makes a call, a chat or a message part of the way out',
    fix: 'Offer contact as a choice beside the cancel control, never as the way.',
  },
  required: {
    id: 'A-03',
    level: 'error',
    name: 'Sounds as if an answer were needed',
    fix: 'Say that it is optional; nobody needs to answer to leave.',
  },
  nps: {
    id: 'E-06',
    level: 'warning',
    name: 'Asks for a recommendation in a cancel flow',
    fix: 'Ask how easy it was instead; ask for recommendations elsewhere.',
  },
} as const satisfies Record<string, Omit<Pattern, 'match'>>;

export type Kind = keyof typeof KINDS;
export type Corpus = Readonly<Record<Kind, readonly RegExp[]>>;

/**
 * A pattern of whole words. `\b` knows only ASCII letters, so that it finds an end inside "résilier"; this one knows all letters.
 * Read raw: `\d` needs no second backslash. `\p{L}*` stands for the rest of a word.
 */
export const words = (strings: TemplateStringsArray, ...parts: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${String.raw(strings, ...parts)})(?!\\p{L})`, 'u');
