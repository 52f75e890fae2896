/**
 * A product rule of methods.md A.3 with what breaks it. `broken` looks for it in what the compiler, the engine and the edge make, and
 * finds nothing; with a defect planted it must find that, or else it proves nothing. What only a browser or a running edge can see
 * stands in `also`, with the test that looks.
 */
export interface Rule {
  id: string;
  says: string;
  broken?: (planted: boolean) => string[];
  also?: [file: string, name: string][];
  /** Not for the widget to hold: why, and who does. */
  elsewhere?: string;
}
