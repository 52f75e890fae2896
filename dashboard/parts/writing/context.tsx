import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Finding } from '../../../shared/schema/admin';

/** What the fields of an authored document share: which language is edited, and what the lint found. */
export interface Writing {
  locale: string;
  defaultLocale: string;
  findings: Finding[];
}

export const WritingContext = createContext<Writing | null>(null);

export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error('A field for words stands outside an editor');
  return writing;
}

/** What was found at a place, in this language or in none. */
export const findingAt = (findings: Finding[], path: string, locale: string): Finding | undefined =>
  findings.find((finding) => finding.path === `${path}.${locale}`) ??
  findings.find((finding) => finding.path === path && (finding.locale === null || finding.locale === locale));

/** What a field shows of a finding: what is wrong, and what to do. */
export const found = (finding: Finding | undefined) =>
  finding && (
    <>
      {finding.message}
      <small>{finding.fix}</small>
    </>
  );
