import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import type { FlowSummary } from '../../shared/schema/admin';
import { plainWords, spoken } from '../format';
import * as queries from '../queries';
import { may } from './may';
import { usePlace } from './place';

/** What each offer of the flows is called, by its id: its English headline, else the first that it has. */
export function namesOf(flows: readonly Pick<FlowSummary, 'offers'>[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, title } of flows.flatMap((flow) => flow.offers)) {
    const words = plainWords(title.en || Object.values(title).find(Boolean) || '');
    if (words) names.set(id, words);
  }
  return names;
}

/** Names an offer of this environment. One that no flow has any more, or that this role may not read of, is named after its id. */
export function useOfferNames(): (id: string) => string {
  const { env, me } = usePlace();
  const { data } = useQuery({ ...queries.flows(env), enabled: may(me.role, 'flows'), staleTime: 60_000 });
  const names = useMemo(() => namesOf(data ?? []), [data]);
  return (id) => names.get(id) ?? spoken(id);
}
