/** What is heard of the page. Never which key, never any text. */
export type Heard =
  | { on: 'clicked'; value: Pick<Element, 'closest'> }
  /** The host's own word for something that happened. */
  | { on: 'event'; value: string }
  /** Per cent of the page, or of what fills most of it. */
  | { on: 'scroll'; value: number }
  /** The pointer leaves by the top edge; on touch, a quick scroll back up. `active`: a hand moves. */
  | { on: 'exit_intent' | 'rage_click' | 'dead_click' | 'error' | 'active' };
