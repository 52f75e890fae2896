import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { App } from './app';
import { client } from './queries';
import './state/theme';
import './styles/index.css';

const root = document.querySelector('#app');
if (!root) throw new Error('index.html has lost its #app');
render(
  <QueryClientProvider client={client}>
    <LocationProvider>
      <App />
    </LocationProvider>
  </QueryClientProvider>,
  root,
);
