/** A style sheet from its text, allowed under any policy: no markup and no style attribute. */
export const sheetOf = (text: string): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};

/** False where the browser does not know the colours that our styles are made of: text could not be read then. */
export const canRead = (): boolean =>
  // The same as `CSS.supports`, whose many functions a page that never asked for them would have to hold.
  (sheetOf(':host{color:light-dark(oklch(from red l c h),red)}').cssRules[0] as CSSStyleRule).style.color !== '';
