// What a page bundles that wants Sentry's feedback form and nothing else of it.
import { feedbackIntegration, init } from '@sentry/browser';

window.Sentry = { feedbackIntegration, init };
