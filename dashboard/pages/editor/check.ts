import { lint } from '../../../shared/flow/lint';
import type { Finding } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';

/** What the edge would find at publishing, found while it is written. */
export const check = (flow: Flow): Finding[] => lint(flow);
