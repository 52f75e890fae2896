/** Listens to several events before anybody can stop them, and never holds the page up. */
export function on<Type extends Event = Event>(target: EventTarget, types: string, act: (event: Type) => void, signal: AbortSignal): void {
  for (const type of types.split(' '))
    target.addEventListener(type, act as (event: Event) => void, { capture: true, passive: true, signal });
}
