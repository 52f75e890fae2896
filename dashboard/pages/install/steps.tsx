import { useState } from 'preact/hooks';
import type { Install } from '../../../shared/schema/admin';
import { Code } from '../../parts/code';
import { Segments } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { usePlace } from '../../state/place';
import { applier, INIT, type Language, LINK, packageCall, scriptTag, signer } from './snippets';

function Step({
  n,
  done,
  title,
  lede,
  children,
}: {
  n: number;
  done: boolean;
  title: string;
  lede: string;
  children: preact.ComponentChildren;
}) {
  return (
    <li class={done ? 'done' : ''}>
      <span class="no">{done ? <Icon name="check" /> : n}</span>
      <div>
        <h2>
          {title}
          {done && <span class="sr"> (done)</span>}
        </h2>
        <p>{lede}</p>
        {children}
      </div>
    </li>
  );
}

/** What a developer does, in order, with the keys filled in. */
export function Steps({ data }: { data: Install }) {
  const { env: environment } = usePlace();
  const [language, setLanguage] = useState<Language>('node');
  const [way, setWay] = useState<'script' | 'npm'>('script');
  const key = data.publishableKey ?? `pk_${data.mode}_…`;
  const live = data.signingKeys.filter((one) => one.revokedAt === null).at(-1);
  const { checks } = data;
  return (
    <ol class="c7 steps">
      <Step
        n={1}
        done={checks.script !== null}
        title="Add the script"
        lede="Anywhere in the page. It loads without blocking and touches nothing until somebody wants to leave."
      >
        <Code
          text={(way === 'script' ? scriptTag : packageCall)(location.origin, key)}
          names={
            <Segments<'script' | 'npm'>
              label="Way in"
              value={way}
              onValue={setWay}
              options={[
                ['script', 'Script tag'],
                ['npm', 'npm'],
              ]}
            />
          }
        />
      </Step>
      <Step
        n={2}
        done={checks.attempt !== null}
        title="Mark your cancel link"
        lede="Parley opens over it. If anything fails, the browser follows the link."
      >
        <Code text={LINK} />
      </Step>
      <Step
        n={3}
        done={checks.token !== null}
        title="Sign the customer on your server"
        lede="Everything that decides about money is signed. Without a valid token the customer is asked and can leave, and gets no offer."
      >
        <Code
          text={signer(language, { environment, mode: data.mode, keyId: live?.id ?? 'ik_…' })}
          names={
            <Segments<Language>
              label="Language"
              value={language}
              onValue={setLanguage}
              options={[
                ['node', 'Node'],
                ['python', 'Python'],
                ['php', 'PHP'],
              ]}
            />
          }
        />
      </Step>
      <Step
        n={4}
        done={checks.applied !== null}
        title="Apply it, and say so"
        lede="A cancellation or an accepted offer reaches your page, and by webhook your server, signed. Apply it once; after 24 hours without a word it becomes an alert."
      >
        <Code text={INIT} />
        <div class="gap">
          <Code text={applier(location.origin, environment)} />
        </div>
      </Step>
    </ol>
  );
}
