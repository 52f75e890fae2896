import type { FollowUp } from '../../../shared/schema/flow';
import { Switch } from '../../parts/field';
import { CopyField } from '../../parts/writing/copy-field';
import { useEditing } from './context';

interface Props {
  label: string;
  path: string;
  value: FollowUp | undefined;
  onValue: (value: FollowUp | undefined, key?: string) => void;
}

/** An open question that may stand under an answer, or under all of them. */
export function FollowUpFields({ label, path, value, onValue }: Props) {
  const { flow } = useEditing();
  const fresh = { prompt: { [flow.defaultLocale]: 'What could we do better?' }, maxLength: 500 };
  return (
    <>
      <Switch label={label} on={value !== undefined} onValue={(on) => onValue(on ? fresh : undefined)} />
      {value && (
        <CopyField
          label="Follow-up"
          path={`${path}.prompt`}
          copy={value.prompt}
          onCopy={(prompt, key) => onValue({ ...value, prompt }, key)}
        />
      )}
    </>
  );
}
