import { ApiError } from '../api';
import { Icon } from './icon';

/** Why the edge refused: what happened, what to do, and the first five places. Nothing where it did not. */
export function Refused({ error }: { error: unknown }) {
  if (!(error instanceof ApiError)) return null;
  return (
    <div class="formerr" role="alert">
      <Icon name="stop" />
      <span>
        {error.message} {error.hint}
        {error.details.slice(0, 5).map((one) => (
          <small key={one.path}>
            {one.path}: {one.message}
          </small>
        ))}
      </span>
    </div>
  );
}
