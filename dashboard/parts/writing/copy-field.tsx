import type { Copy } from '../../../shared/schema/text';
import { AreaField, TextField } from '../field';
import { findingAt, found, useWriting } from './context';
import { putWords } from './words';

interface Props {
  label: string;
  /** Where the words stand in the document: `steps.why.title`. */
  path: string;
  copy: Copy;
  onCopy: (copy: Copy, key: string) => void;
  area?: boolean;
  /** Longer than this reads badly in the widget; a hint, no limit. */
  good?: number;
  optional?: boolean;
}

/** Words in the language that is edited. Empty: the default language's words stand in, and are shown as such. */
export function CopyField({ label, path, copy, onCopy, area = false, good = 60, optional = false }: Props) {
  const { defaultLocale, locale, findings } = useWriting();
  const words = copy[locale] ?? '';
  const fallback = locale === defaultLocale ? '' : (copy[defaultLocale] ?? '');
  const finding = findingAt(findings, path, locale);
  const length = [...words].length;
  const props = {
    label,
    hint: words ? `${length} of ${good}` : optional ? 'optional' : fallback ? `shows the ${defaultLocale} words` : '',
    error: found(finding),
    value: words,
    onValue: (value: string) => onCopy(putWords(copy, locale, value), `${path}.${locale}`),
    dir: 'auto' as const,
    lang: locale,
    placeholder: fallback,
  };
  return area ? <AreaField {...props} rows={2} /> : <TextField {...props} maxLength={500} />;
}
