import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Head, Loaded, Skeleton } from '../parts/page';
import { When } from '../parts/when';
import * as queries from '../queries';
import { usePlace } from '../state/place';

/** Links of a mail that lead to this server can be followed from here. */
function Words({ text }: { text: string }) {
  return (
    <pre class="mail" dir="auto">
      {text.split(/(https?:\/\/\S+)/).map((part, i) =>
        i % 2 ? (
          <a key={part} class="link" href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </pre>
  );
}

/** What the mail adapter would have sent: receipts and invitations. Only where the server keeps mail instead of sending it. */
export default function MailboxPage() {
  const { env } = usePlace();
  const asked = useQuery({ ...queries.mailbox(env), refetchInterval: 5000 });
  const [open, setOpen] = useState<number | null>(null);
  return (
    <>
      <Head title="Mailbox" lede="On this server no mail leaves. Receipts and invitations land here instead." />
      <Loaded of={asked} skeleton={<Skeleton lines={6} tall />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              title="No mail yet"
              lede="Cancel once in test, or invite somebody: the receipt or the invitation appears here within a few seconds."
            />
          ) : (
            <ul class="mails">
              {rows.map((mail) => {
                const shown = (open ?? rows[0]?.id) === mail.id;
                return (
                  <li key={mail.id}>
                    <button type="button" aria-expanded={shown} onClick={() => setOpen(shown ? -1 : mail.id)}>
                      <Icon name="mail" />
                      <span class="grow">
                        <b class="clip" dir="auto">
                          {mail.subject}
                        </b>
                        <span class="clip">to {mail.to}</span>
                      </span>
                      <When at={mail.at} ago />
                    </button>
                    {shown && <Words text={mail.text} />}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
