import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CancelLink } from '../components/CancelLink';

const invoices = [
  { number: 'TP-301', date: '12 April', amount: '$49.00' },
  { number: 'TP-288', date: '12 March', amount: '$49.00' },
];

const Plan = () => (
  <section className="card">
    <h1>Research</h1>
    <p>$49.00 a month. Renews on 12 May.</p>
    <CancelLink />
  </section>
);

const Invoices = () => (
  <table className="card">
    <tbody>
      {invoices.map(({ number, date, amount }) => (
        <tr key={number}>
          <td>{date}</td>
          <td>{number}</td>
          <td>{amount}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Billing() {
  const [tab, setTab] = useState<'plan' | 'invoices'>('plan');
  return (
    <>
      <nav className="bar">
        <strong>Tidepool</strong>
        <span className="tabs">
          <button type="button" onClick={() => setTab('plan')}>
            Plan
          </button>
          <button type="button" onClick={() => setTab('invoices')}>
            Invoices
          </button>
        </span>
      </nav>
      {tab === 'plan' ? <Plan /> : <Invoices />}
    </>
  );
}

const app = document.getElementById('app');
if (app)
  createRoot(app).render(
    <StrictMode>
      <Billing />
    </StrictMode>,
  );
