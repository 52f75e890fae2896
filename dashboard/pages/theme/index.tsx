import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Theme } from '../../../shared/schema/snapshot';
import { Head, Loaded, Skeleton } from '../../parts/page';
import { SaveRow } from '../../parts/save-row';
import * as queries from '../../queries';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { say } from '../../state/toast';
import '../../styles/editor-forms.css';
import '../../styles/theme.css';
import { ThemePreview } from './preview';
import { Readable } from './readable';
import { Tokens } from './tokens';

const same = (a: Theme, b: Theme) =>
  (['accent', 'radius', 'font', 'scheme'] as const).every((token) => (a[token] ?? null) === (b[token] ?? null));

function Body({ theme }: { theme: Theme }) {
  const { env, mode, me } = usePlace();
  const client = useQueryClient();
  const editable = may(me.role, 'settings');
  const [form, setForm] = useState<Theme | null>(null);
  const value = form ?? theme;
  const changed = !same(value, theme);
  const save = useMutation({
    mutationFn: (next: Theme) => queries.send<Theme>(env, 'PUT', 'theme', next),
    onSuccess: (saved) => {
      client.setQueryData(queries.theme(env).queryKey, saved);
      setForm(null);
      say(`Saved in ${mode}. Pages have it within a few minutes.`);
    },
  });
  return (
    <div class="themed">
      <form
        id="theme"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(value);
        }}
      >
        <fieldset class="plainset" disabled={!editable}>
          <Tokens theme={value} onTheme={setForm} />
        </fieldset>
      </form>
      <ThemePreview theme={value} />
      <div>
        <Readable accent={value.accent} scheme={value.scheme ?? 'auto'} />
        <SaveRow
          form="theme"
          editable={editable}
          changed={changed}
          saving={save.isPending}
          label="Save and make live"
          onDiscard={() => setForm(null)}
        />
      </div>
    </div>
  );
}

export default function ThemePage() {
  const { env } = usePlace();
  const asked = useQuery(queries.theme(env));
  return (
    <>
      <Head title="Theme" lede="The widget in your product’s colours. Whatever you choose, words stay readable." />
      <Loaded of={asked} skeleton={<Skeleton lines={10} tall />}>
        {(theme) => <Body theme={theme} />}
      </Loaded>
    </>
  );
}
