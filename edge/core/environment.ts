import type { Theme } from '../../shared/schema/snapshot';
import type { EnvironmentSettings, Mode } from '../../shared/schema/workspace';

/** A key that customer tokens are signed with; two may live at once (methods.md B-04). */
export interface SigningKey {
  /** `ik_…`, the token's `kid`. */
  id: string;
  algorithm: 'HS256' | 'EdDSA';
  /** The shared secret (HS256) as text, or the public key (EdDSA) as a JWK. */
  secret: string | JsonWebKeyLike;
}

/** A JWK as plain JSON, so that the core needs no platform type. */
export type JsonWebKeyLike = Record<string, unknown>;

/** One environment of a workspace with its secrets opened: what a request needs to know, cached per isolate for a minute. */
export interface Environment {
  id: string;
  workspace: string;
  workspaceName: string;
  mode: Mode;
  settings: EnvironmentSettings;
  theme: Theme;
  signingKeys: SigningKey[];
  /** The pair that grants are signed with (EdDSA). */
  grantKey: { id: string; privateJwk: JsonWebKeyLike; publicJwk: JsonWebKeyLike };
  /** `whsec_…` */
  webhookSecret: string;
  /** Milliseconds that the test clock is ahead. Schedule and sandbox use it, token expiry never. */
  clockOffset: number;
}
