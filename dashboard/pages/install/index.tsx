import { useQuery } from '@tanstack/preact-query';
import type { Install } from '../../../shared/schema/admin';
import { Head, Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import '../../styles/install.css';
import { Keys } from './keys';
import { LiveCheck } from './live-check';
import { SettingsForm } from './settings';
import { Steps } from './steps';

function Body({ data }: { data: Install }) {
  const { me } = usePlace();
  const editable = may(me.role, 'settings');
  return (
    <>
      <div class="cols">
        <Steps data={data} />
        <LiveCheck data={data} />
      </div>
      <Keys data={data} editable={editable} />
      <SettingsForm data={data} editable={editable} />
    </>
  );
}

export default function InstallPage() {
  const { env } = usePlace();
  const done = (data: Install | undefined) =>
    data !== undefined && [data.checks.script, data.checks.token, data.checks.attempt, data.checks.applied].every((one) => one !== null);
  const asked = useQuery({ ...queries.install(env), refetchInterval: (query) => (done(query.state.data) ? 30_000 : 3000) });
  return (
    <>
      <Head title="Install" lede="Four steps, about an hour. Your cancel link keeps working at every point, with or without Parley." />
      <Loaded of={asked} skeleton={<Skeleton lines={14} tall />}>
        {(data) => <Body data={data} />}
      </Loaded>
    </>
  );
}
