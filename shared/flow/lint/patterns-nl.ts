import { type Corpus, words } from './patterns';

const people = '(?:mensen|klanten|gebruikers|teams|bedrijven|abonnees|leden)';
const contact = '(?:bel|belt u|mail|mailt u|schrijf|neem contact|neemt u contact|chat|spreek|praat)';
const leave = '(?:op te zeggen|te stoppen|weg te gaan|te vertrekken|opzegt|stopt|vertrekt|weggaat|opzeggen)';

export const nl: Corpus = {
  shaming: [
    words`weet (?:u|je) (?:het )?(?:heel |echt |absoluut )?zeker`,
    words`(?:wilt u|wil je) (?:ons )?(?:echt|werkelijk) (?:ons )?(?:weg|vertrekken|opzeggen|verlaten|weggaan|stoppen|alles)`,
    words`breekt? (?:u |je )?(?:ons|mijn) hart|gebroken hart(?:en)?`,
    words`(?:ga|gaat u) (?:alsjeblieft |alstublieft )?niet weg|verlaat ons niet|blijf (?:toch )?bij ons|geef (?:het )?niet op`,
    words`(?:krijgt u|krijg je|u krijgt|je krijgt) (?:hier |er |daar )*spijt|loopt (?:u|je) (?:dit |alles )?mis`,
    words`ik (?:wil|hoef) (?:geen|niet) (?:te )?(?:korting|besparen|voordeel|voordelen|groeien|geld besparen)`,
    words`ik (?:betaal|verspil|verlies) (?:graag|liever) (?:meer|te veel|de volle prijs|het volle bedrag|geld)`,
    words`ik zie af van (?:mijn |de |alle )?(?:voordel\p{L}*|korting)`,
    words`gooi(?:t u| je)? [^.]*(?:werk|alles|voortgang)[^.]* weg|alles weggooien|na alles wat we`,
    words`(?:uw|je) (?:team|bedrijf)[^.]*teleurgesteld`,
  ],
  regret: [
    words`(?:jammer|spijt|spijtig|verdrietig)[^.]*(?:weggaat|vertrekt|(?:u|je) gaat|opzegt)`,
    words`we (?:zullen|gaan) (?:u|je|jou) missen`,
    words`hebben we iets (?:fout|verkeerd) gedaan`,
  ],
  urgency: [
    words`(?:alleen|enkel) vandaag|vandaag alleen`,
    words`nog (?:maar|slechts) \d+ (?:uur|minuten|dagen|plaatsen|plekken)|alleen de komende \d+ (?:uur|minuten|dagen)`,
    words`laatste (?:kans|aanbod|aanbieding|oproep)|eenmalige (?:kans|aanbieding)`,
    words`haast (?:u|je)|wees snel|handel (?:nu|snel)|voor(?:dat)? het te laat is|mis (?:dit|deze|het) [^.]{0,20}niet|wacht niet`,
    words`(?:aanbod|aanbieding|korting|actie)[^.]{0,40}(?:verloopt|vervalt|loopt af|afloopt|eindigt|verdwijnt)`,
    words`tijdelijke aanbieding|beperkte tijd|zolang de voorraad strekt`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:de meeste|duizenden|miljoenen|honderden)(?: van)?(?: onze| andere)* ${people}`,
    words`\d[\d., ]*(?: ?%)? (?:van )?(?:onze |de )?${people} (?:zoals u|zoals jij|die|blijven|kiezen|kozen|komen terug|vertrouwen)`,
    words`\d[\d., ]* andere ${people}|${people} zoals (?:u|jij)`,
    words`(?:negen|9) (?:van|op) de (?:tien|10)`,
  ],
  trick: [
    words`(?:opzegging|annulering) (?:annuleren|stoppen|afbreken|opzeggen)`,
    words`niet (?:afmelden|uitschrijven|weigeren|uitvinken)`,
    words`(?:vink [^.]*uit|haal het vinkje weg|uitvinken)[^.]* (?:als|om|tenzij)`,
  ],
  alone: [/^(?:annuleren|opzeggen|ja|ok|oké)$/],
  forced: [
    words`${contact}[^.]{0,60}(?:om|voordat (?:u|je)) ${leave}`,
    words`om (?:op te zeggen|te stoppen|te vertrekken)[^.]{0,40}${contact}`,
    words`(?:opzeggen|opzegging)[^.]*(?:alleen|uitsluitend) (?:telefonisch|schriftelijk|per (?:telefoon|post|chat))`,
  ],
  required: [
    words`(?:kies|selecteer|geef|vul|vertel)[^.]{0,50}(?:om (?:door te gaan|verder te gaan|op te zeggen)|voordat (?:u|je))`,
    words`(?<!niet )(?:verplichte?|vereiste?)(?! door de wet)`,
    words`(?:u moet|je moet)[^.]*(?:kiezen|antwoorden|invullen|opgeven|aangeven|uitleggen)`,
  ],
  nps: [words`hoe waarschijnlijk[^?]*aanbeve\p{L}+|zou(?:dt)? (?:u|je) ons aanbevelen`],
};
