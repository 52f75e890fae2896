import type { Answers } from './answers';

/** What PostHog's servers answer a project that uses surveys and nothing else: no flags, no replay, no capturing of clicks. */

const TOKEN = 'phc_bench';
const REASONS = ['It costs too much', 'I don’t use it often enough', 'Something is missing', 'It was hard to set up or use'];
const MORE = ['I’m moving to another tool', 'It did not work as it should', 'I was not helped well', 'Another reason'];

const CONFIG = {
  token: TOKEN,
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: true,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  sessionRecording: false,
  heatmaps: false,
  surveys: true,
  productTours: false,
  conversations: false,
  defaultIdentifiedOnly: true,
  siteApps: [],
};

const SURVEY = {
  id: 'leaving',
  name: 'Leaving',
  type: 'popover',
  description: '',
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
  conditions: null,
  linked_flag_key: null,
  targeting_flag_key: null,
  internal_targeting_flag_key: null,
  feature_flag_keys: [],
  questions: [
    { id: 'why', type: 'single_choice', question: 'Before you go, may we ask why?', description: '', choices: [...REASONS, ...MORE] },
  ],
  appearance: { whiteLabel: true, displayThankYouMessage: true, position: 'center' },
};

const config = `(function () {
  window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {};
  window._POSTHOG_REMOTE_CONFIG['${TOKEN}'] = { config: ${JSON.stringify(CONFIG)}, siteApps: [] };
})();`;

export const posthogAnswers: Answers = (path) => {
  if (path === `/array/${TOKEN}/config.js`) return config;
  if (path === '/api/surveys/') return JSON.stringify({ surveys: [SURVEY] });
  if (path === '/flags/') return JSON.stringify({ featureFlags: {}, flags: {}, errorsWhileComputingFlags: false });
  return undefined;
};
