/**
 * One who is measured. Its functions run in the page, each on its own: they are sent there as text. The browser has nothing of
 * anybody before `arrive`, which brings the code the way its makers say and resolves once a call would show the survey.
 */
export interface Contestant {
  name: string;
  arrive: (origin: string) => Promise<unknown>;
  show: () => unknown;
  /** What the customer sees, once it is there. */
  box: () => Element | null | undefined;
  /** Stands in it, or else the wrong thing was measured. */
  says: string;
  /** It prepares itself when the pointer comes to the link. */
  hovers?: true;
}

interface Globals {
  parley: { init(options: object): void; cancel(options: object): unknown };
  floor: { cancel(): unknown };
  posthog: {
    init(token: string, options: object): void;
    onSurveysLoaded(heard: (surveys: unknown[], context: { isLoaded: boolean }) => void): void;
    displaySurvey(id: string, options: object): void;
  };
  Survey: { Model: new (form: object) => object };
  SurveyUI: { renderSurvey(model: object, element: Element): void };
  Sentry: {
    init(options: object): void;
    feedbackIntegration(options: object): { createForm(): Promise<{ appendToDom(): void; open(): void }> };
  };
  feedback: ReturnType<Globals['Sentry']['feedbackIntegration']>;
}
declare global {
  interface Window {
    /** Whatever the scripts under measurement leave in the page. */
    made: Globals;
  }
}

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'Parley',
    hovers: true,
    says: 'It costs too much',
    arrive: async (origin) => {
      await window.bench.bring(`${origin}/parley.js`);
      window.made.parley.init({ key: 'pk_test_bench', getToken: () => 'mara', handleCancel: () => undefined });
    },
    show: () => window.made.parley.cancel({ element: document.getElementById('leave') }),
    box: () => document.querySelector('parley-widget')?.shadowRoot?.querySelector('dialog'),
  },
  {
    name: 'floor',
    hovers: true,
    says: 'It costs too much',
    arrive: (origin) => window.bench.bring(`${origin}/floor.js`),
    show: () => window.made.floor.cancel(),
    box: () => document.querySelector('floor-widget')?.shadowRoot?.querySelector('dialog'),
  },
  {
    name: 'posthog-js surveys',
    says: 'It costs too much',
    arrive: async (origin) => {
      await window.bench.bring(`${origin}/static/array.js`);
      const { posthog } = window.made;
      await new Promise<void>((resolve) => {
        posthog.init('phc_bench', {
          api_host: origin,
          autocapture: false,
          capture_pageview: false,
          capture_pageleave: false,
          disable_session_recording: true,
          disable_surveys_automatic_display: true,
        });
        posthog.onSurveysLoaded((surveys, { isLoaded }) => isLoaded && surveys.length > 0 && resolve());
      });
    },
    show: () => window.made.posthog.displaySurvey('leaving', { displayType: 'popover', ignoreConditions: true, ignoreDelay: true }),
    box: () => document.querySelector('[class^=PostHogSurvey]')?.shadowRoot?.querySelector('form'),
  },
  {
    name: 'survey-js-ui',
    says: 'It costs too much',
    arrive: async (origin) => {
      const { bring } = window.bench;
      const styled = bring(`${origin}/survey-core.css`);
      await bring(`${origin}/survey.core.min.js`);
      await bring(`${origin}/survey-js-ui.min.js`);
      await styled;
    },
    show: () => {
      const { Survey, SurveyUI } = window.made;
      const choices = ['It costs too much', 'I don’t use it often enough', 'Something is missing', 'It was hard to set up or use'];
      const more = ['I’m moving to another tool', 'It did not work as it should', 'I was not helped well', 'Another reason'];
      const dialog = document.createElement('dialog');
      dialog.style.width = '480px';
      document.body.append(dialog);
      dialog.showModal();
      const question = { type: 'radiogroup', name: 'why', title: 'Before you go, may we ask why?', choices: [...choices, ...more] };
      SurveyUI.renderSurvey(new Survey.Model({ elements: [question] }), dialog);
    },
    box: () => document.querySelector('dialog [role=radiogroup]'),
  },
  {
    name: '@sentry/browser feedback',
    says: 'Before you go, may we ask why?',
    arrive: async (origin) => {
      await window.bench.bring(`${origin}/sentry.js`);
      const { made } = window;
      made.feedback = made.Sentry.feedbackIntegration({
        autoInject: false,
        messageLabel: 'Before you go, may we ask why?',
        showBranding: false,
      });
      made.Sentry.init({ dsn: `${origin.replace('//', '//public@')}/1`, integrations: [made.feedback] });
    },
    show: async () => {
      const form = await window.made.feedback.createForm();
      form.appendToDom();
      form.open();
    },
    box: () => document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('dialog[open] form'),
  },
];
