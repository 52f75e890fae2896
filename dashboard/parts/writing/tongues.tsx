import { useState } from 'preact/hooks';
import { Segments } from '../field';
import { Icon } from '../icon';

/** Languages to choose from: those that the widget's own words are written in. */
const TONGUES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt-BR', 'pl', 'tr', 'ar', 'ja', 'zh-Hans'];

function nameOf(locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    return name[0]?.toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;
  }
}

interface Props {
  locales: readonly string[];
  locale: string;
  editable: boolean;
  onLocale: (locale: string) => void;
  onAdd: (locale: string) => void;
}

/** Which language is written, and a way to add one. */
export function Tongues({ locales, locale, editable, onLocale, onAdd }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <div class="row wrap tongues">
      <Segments
        label="Language of the words"
        value={locale}
        onValue={onLocale}
        options={locales.map((one) => [one, nameOf(one)] as const)}
      />
      {editable && !adding && (
        <button type="button" class="btn quiet icon" aria-label="Add a language" title="Add a language" onClick={() => setAdding(true)}>
          <Icon name="plus" />
        </button>
      )}
      {adding && (
        <select
          class="in slim"
          aria-label="Language to add"
          onChange={(event) => {
            const added = event.currentTarget.value;
            setAdding(false);
            if (added) onAdd(added);
          }}
        >
          <option value="">Choose</option>
          {TONGUES.filter((one) => !locales.includes(one)).map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
