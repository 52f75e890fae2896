import { useState } from 'preact/hooks';
import { say } from '../state/toast';
import { Icon } from './icon';

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      setTimeout(() => setDone(false), 2000);
    } catch {
      say('The browser did not allow copying. Select the text and copy it by hand.', true);
    }
  };
  return (
    <button type="button" class="btn quiet" onClick={copy}>
      <Icon name={done ? 'check' : 'copy'} />
      <span aria-live="polite">{done ? 'Copied' : label}</span>
    </button>
  );
}
