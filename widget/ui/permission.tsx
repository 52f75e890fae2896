import type { Node } from '../../shared/flow/graph';
import { Button } from '../base/controls';
import { Out } from './foot';
import { labels, run, view } from './scene';

/** May an offer be shown at all? */
export const Foot = (_: { node: Node; busy: boolean }) => (
  <>
    {view.state.cancel !== 'recorded' && <Out />}
    <Button onClick={() => run.send({ type: 'permit', yes: false })}>{labels.no}</Button>
    <Button go onClick={() => run.send({ type: 'permit', yes: true })}>
      {labels.yes}
    </Button>
  </>
);
