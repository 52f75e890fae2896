import { listTime, relative, stamp } from '../format';
import { usePlace } from '../state/place';

/** A moment: short or relative in the text, exact in the workspace's zone on hover. */
export function When({ at, ago = false }: { at: number; ago?: boolean }) {
  const { zone } = usePlace();
  const now = Date.now();
  return (
    <time dateTime={new Date(at).toISOString()} title={`${stamp(at, zone)} (${zone})`}>
      {ago ? relative(at, now) : listTime(at, now, zone)}
    </time>
  );
}
