import { Hono } from 'hono';
import { errorBody, type Http } from '../http';
import { onError } from '../middleware/errors';
import { allow, inEnvironment, sameOrigin, signedIn, type Team } from '../middleware/session';
import { attempt, attempts, replay } from './admin/attempts';
import { audit, auditVerify } from './admin/audit';
import { passThrough, signIn } from './admin/auth';
import { customer, customers } from './admin/customers';
import { setUpDemo } from './admin/demo';
import { createFlow, flow, flows, publish, rollback, saveFlow, unpublish } from './admin/flows';
import { install, rollWebhookSecret, saveSettings, saveTheme, theme } from './admin/install';
import { createKey, createSigningKey, revokeKey, revokeSigningKey } from './admin/keys';
import { mailbox, moveClock } from './admin/local';
import {
  allNudgeResults,
  createNudge,
  nudge,
  nudgeResults,
  nudges,
  pauseLiveNudge,
  publishNudgeDraft,
  removeNudge,
  saveNudge,
} from './admin/nudges';
import { overview } from './admin/overview';
import { cancelInvitation, changeRole, invitations, invite, join, listMembers, me, removeMember } from './admin/people';
import { setUp, setupNeeded } from './admin/setup';

/** Everything under `/api`: a session cookie of our own origin, a role, and the table of `core/roles.ts`. */
export const api = new Hono<Http>().basePath('/api');

api.onError(onError);
api.notFound((c) => c.json(errorBody('not_found'), 404));
api.use('*', sameOrigin);

// Before anybody is signed in: a set-up token, an invitation, or a password is the credential.
api.get('/setup', setupNeeded);
api.post('/setup', setUp);
api.post('/setup/demo', setUpDemo);
api.post('/join', join);
api.post('/auth/sign-in/email', signIn);
api.post('/auth/sign-out', passThrough);
api.get('/auth/get-session', passThrough);
api.post('/auth/change-password', passThrough);
api.post('/auth/organization/set-active', passThrough);

const team = new Hono<Team>();
team.use('*', signedIn);
team.get('/me', allow('workspace.read'), me);
team.get('/members', allow('members.read'), listMembers);
team.patch('/members/:id', allow('members.write'), changeRole);
team.delete('/members/:id', allow('members.write'), removeMember);
team.get('/invitations', allow('members.write'), invitations);
team.post('/invitations', allow('members.write'), invite);
team.delete('/invitations/:id', allow('members.write'), cancelInvitation);

const environment = new Hono<Team>();
environment.use('*', inEnvironment);
environment.get('/overview', allow('overview.read'), overview);
environment.get(
  '/attempts',
  allow((c) => (c.req.query('search') ? 'attempts.find' : 'attempts.list')),
  attempts,
);
environment.get('/attempts/:id', allow('attempt.read'), attempt);
environment.post('/attempts/:id/replay', allow('attempt.read'), replay);
environment.get(
  '/customers',
  allow((c) => (c.req.query('search') ? 'customers.find' : 'customers.list')),
  customers,
);
environment.get('/customers/:id', allow('customer.read'), customer);
environment.get('/flows', allow('flows.read'), flows);
environment.post('/flows', allow('flows.write'), createFlow);
environment.get('/flows/:id', allow('flows.read'), flow);
environment.put('/flows/:id', allow('flows.write'), saveFlow);
environment.post('/flows/:id/publish', allow('flows.publish'), publish);
environment.post('/flows/:id/rollback', allow('flows.publish'), rollback);
environment.post('/flows/:id/unpublish', allow('flows.publish'), unpublish);
environment.get('/nudges', allow('nudges.read'), nudges);
environment.post('/nudges', allow('nudges.write'), createNudge);
environment.get('/nudges/:id', allow('nudges.read'), nudge);
environment.put('/nudges/:id', allow('nudges.write'), saveNudge);
environment.delete('/nudges/:id', allow('nudges.write'), removeNudge);
environment.post('/nudges/:id/publish', allow('nudges.publish'), publishNudgeDraft);
environment.post('/nudges/:id/pause', allow('nudges.publish'), pauseLiveNudge);
environment.get('/nudges/:id/results', allow('nudges.read'), nudgeResults);
environment.get('/nudge-results', allow('nudges.read'), allNudgeResults);
environment.get('/install', allow('install.read'), install);
environment.put('/settings', allow('settings.write'), saveSettings);
environment.get('/theme', allow('flows.read'), theme);
environment.put('/theme', allow('settings.write'), saveTheme);
environment.post('/webhook-secret', allow('keys.write'), rollWebhookSecret);
environment.post('/keys', allow('keys.write'), createKey);
environment.delete('/keys/:id', allow('keys.write'), revokeKey);
environment.post('/signing-keys', allow('keys.write'), createSigningKey);
environment.delete('/signing-keys/:id', allow('keys.write'), revokeSigningKey);
environment.get('/audit', allow('audit.read'), audit);
environment.get('/audit/verify', allow('audit.read'), auditVerify);
environment.get('/mailbox', allow('mailbox.read'), mailbox);
environment.post('/clock', allow('clock.write'), moveClock);

team.route('/environments/:env', environment);
api.route('/', team);
