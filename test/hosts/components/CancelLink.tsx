import { load } from '@parley/widget';
import { settings } from './settings';

load(settings);
export const CancelLink = () => <a href="/account/cancel" data-parley-cancel>Cancel subscription</a>;
