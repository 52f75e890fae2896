import { Hono } from 'hono';
import { errorBody, type Http } from './http';
import { onError } from './middleware/errors';
import { accept, appendEvents, cancel, decide, openAttempt, reportBypass } from './routes/attempts';
import { boot } from './routes/boot';
import { attemptCanceled, eraseCustomer, grantApplied, grantFailed, jwks } from './routes/host';
import { hosted } from './routes/hosted';
import { CALL_PATHS, preflight, segmentSettings, takeBatch, takeCall } from './routes/ingest';
import { page } from './routes/pages';
import { askImpression, openSession, takeSignals } from './routes/sessions';

/** Every public route, on one screen. What a route takes and answers is described in `openapi/operations.ts`. */
export const app = new Hono<Http>();

app.onError(onError);

// The customer's browser: a publishable key and a signed token to begin with, then the attempt's or session's own id.
app.get('/v1/boot', boot);
app.post('/v1/attempts', openAttempt);
app.post('/v1/attempts/:id/events', appendEvents);
app.post('/v1/attempts/:id/decision', decide);
app.post('/v1/attempts/:id/accept', accept);
app.post('/v1/attempts/:id/cancel', cancel);
app.post('/v1/bypass', reportBypass);
app.post('/v1/sessions', openSession);
app.post('/v1/sessions/:id/impressions', askImpression);
app.post('/v1/sessions/:id/signals', takeSignals);

// The host's server: a secret or restricted key. Segment's browser library comes with a publishable one, after a preflight.
for (const path of CALL_PATHS) {
  app.post(`/v1/${path}`, takeCall);
  app.options(`/v1/${path}`, preflight);
}
for (const path of ['batch', 'b']) {
  app.post(`/v1/${path}`, takeBatch);
  app.options(`/v1/${path}`, preflight);
}
app.get('/v1/projects/:key/settings', segmentSettings);
app.post('/v1/grants/:id/applied', grantApplied);
app.post('/v1/grants/:id/failed', grantFailed);
app.post('/v1/attempts/:id/canceled', attemptCanceled);
app.delete('/v1/customers/:id', eraseCustomer);

// Anyone.
app.get('/cancel/:key', hosted);
app.get('/v1/jwks/:environment', jwks);
app.get('/healthz', (c) => c.json({ ok: true }));
app.get('/openapi.json', async (c) => c.json((await import('./openapi/document')).openApi()));
app.get('/docs', async (c) => (await import('./openapi/page')).docs(c));

// The team's browser. Sign-in and everything behind it is loaded with the first such call, so that a decision never pays for it.
app.all('/api/*', async (c) => (await import('./routes/api')).api.fetch(c.req.raw, c.env, c.executionCtx));

// What is no file of the build: a page of the dashboard, or nothing.
app.get('*', page);
app.notFound((c) => c.json(errorBody('not_found'), 404));
