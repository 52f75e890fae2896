import { dismiss, toasts } from '../state/toast';
import { Icon } from './icon';

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, bad }) => (
        <div key={id} class={bad ? 'toast bad' : 'toast'}>
          <Icon name={bad ? 'stop' : 'check'} />
          <span>{text}</span>
          <button type="button" onClick={() => dismiss(id)} aria-label={`Dismiss: ${text}`}>
            <Icon name="x" />
          </button>
        </div>
      ))}
    </div>
  );
}
