import type { Corpus } from './patterns';

// `\b` knows only ASCII letters, so words that begin or end in an umlaut are bounded by hand.
const people = '(?:leute|menschen|kund(?:en|innen)|nutzer(?:innen)?|teams|firmen|unternehmen|mitglieder)';
const contact = '(?:rufen sie|ruf|schreiben sie|schreib|kontaktieren sie|kontaktiere|sprechen sie|sprich|chatten sie|melden sie sich)';
const leave = '(?:kündig\\w*|aufhör\\w*|gehen|verlassen)';

export const de: Corpus = {
  shaming: [
    /\bnein,? (?:danke|vielen dank)[,.]? (?:aber )?ich\b(?! (?:brauche|nutze) (?:es|das|ihn) nicht mehr)/,
    /\bich (?:verzichte|zahle|bezahle|verliere|verschenke|verpasse)\b.*\b(?:gern\w*|lieber|freiwillig|vorteil\w*|rabatt\w*|geld|vollen preis)/,
    /\b(?:sind sie|bist du|seid ihr) (?:sich |dir |euch )?(?:wirklich |ganz |absolut |auch )?sicher\b/,
    /\b(?:wirklich|tatsächlich) (?:schon )?(?:gehen|verlassen|aufgeben)\b/,
    /\bherz(?:en)?\b[^.]*\b(?:bricht|brechen|gebrochen|blutet)|\bbrechen (?:uns|mir) das herz/,
    /\b(?:bitte )?(?:gehen sie nicht|geh nicht|verlassen sie uns nicht|verlass uns nicht|bleiben sie doch|bleib doch|geben sie nicht auf)/,
    /\b(?:werden sie|wirst du) (?:das |es )?(?:noch )?(?:bereuen|vermissen|verpassen)|\b(?:sie werden|du wirst) (?:das |es |etwas )?(?:noch )?(?:bereuen|verpassen)/,
    /\bich (?:will|möchte|brauche|mag)\b[^.]*\b(?:kein(?:e|en|er)?|nicht)\b[^.]*(?:spar\w*|rabatt\w*|geld|vorteil\w*|erfolg\w*|besser\w*|wachsen)/,
    /\b(?:werfen sie|wirf|schmeißen sie|schmeiß)\b[^.]*\bweg\b|\balles aufgeben\b/,
    /\b(?:ihr|dein|euer) (?:team|unternehmen)\b[^.]*\b(?:enttäuscht|im stich)|\blassen sie\b[^.]*\bim stich\b/,
    /\bnach allem, was wir\b|\bwie können sie nur\b/,
  ],
  regret: [
    /\b(?:schade|traurig)\b[^.]*\b(?:dass|gehen|verlassen)/,
    /\bwir (?:werden|würden) (?:sie|dich|euch) (?:sehr )?vermissen\b/,
    /\bhaben wir etwas falsch gemacht\b/,
  ],
  urgency: [
    /\bnur (?:noch )?heute\b|\bnur noch \d+|\bnur (?:für )?(?:die nächsten )?\d+ (?:stunden|minuten|tage)\b/,
    /\b(?:letzte|allerletzte|einmalige) (?:chance|gelegenheit|möglichkeit)\b|\bletztes angebot\b/,
    /\b(?:beeilen sie sich|beeil dich|schnell sein|jetzt zuschlagen|sofort zugreifen|bevor es zu spät ist|nicht verpassen)\b/,
    /\b(?:angebot|rabatt|aktion|preis)\b[^.]{0,40}\b(?:läuft\b[^.]*\bab|endet|verfällt|verschwindet|gilt nur)/,
    /\b(?:zeitlich begrenzt|begrenzte (?:zeit|anzahl|plätze)|solange der vorrat reicht|nie wieder)/,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    new RegExp(`\\b(?:die meisten|viele|tausende|millionen|hunderte)(?: von| unserer)?(?: anderen?)? ${people}\\b`),
    new RegExp(
      `\\b\\d[\\d., ]*(?: ?%)? (?:der |unserer )?(?:anderen? )?${people} (?:wie sie|die|bleiben|lieben|vertrauen|nutzen|pausier\\w+|wechsel\\w+)`,
    ),
    new RegExp(`\\b\\d[\\d., ]* andere ${people}\\b|\\b${people} wie (?:sie|du)\\b`),
    /\b(?:neun von zehn|9 von 10)\b/,
  ],
  trick: [
    /\bkündigung (?:abbrechen|stornieren|kündigen|widerrufen)\b/,
    /\bnicht (?:nicht|abbestellen|ablehnen)\b|\bkein(?:e|en)? (?:ab|nicht)\w+/,
    /\b(?:häkchen|haken)\b[^.]*\bentfernen\b[^.]*\b(?:wenn|um|falls)\b/,
  ],
  alone: [/^(?:abbrechen|kündigen|ja|ok)$/],
  forced: [
    new RegExp(`\\b${contact}\\b[^.]{0,60}\\b(?:um zu|bevor sie|bevor du|zum)\\b[^.]{0,20}${leave}`),
    new RegExp(`\\b(?:um zu kündigen|zum kündigen|für die kündigung)\\b[^.]{0,40}\\b${contact}`),
    /\bkündigung\b[^.]*\bnur (?:telefonisch|schriftlich|per (?:telefon|chat|brief))/,
  ],
  required: [
    /\b(?:wählen sie|wähle|geben sie|gib|nennen sie|nenne|beantworten sie)\b[^.]{0,50}(?:um fortzufahren|um weiterzu\w+|um zu kündigen|bevor sie|damit sie (?:weiter|kündigen))/,
    /\b(?:pflichtfeld|pflichtangabe|erforderlich|zwingend|verpflichtend)\b|\bsie müssen\b[^.]*\b(?:wählen|angeben|antworten|begründen|nennen|auswählen)\b/,
  ],
  nps: [/\bwie wahrscheinlich\b.*\b(?:weiter)?empfehlen\b/],
};
