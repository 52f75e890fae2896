/** A style sheet from its text, allowed under any policy: no markup and no style attribute. */
export const sheetOf = (text: string): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};
