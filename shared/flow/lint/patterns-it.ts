import { type Corpus, words } from './patterns';

const people = '(?:persone|clienti|utenti|team|aziende|abbonati|membri)';
const contact = '(?:chiama|chiamaci|chiami|telefona|scrivi|scrivici|contatta|contattaci|contatti|parla|parli|chatta)';
const leave = '(?:disdire|annullare|cancellare|andartene|andarsene|lasciarci|recedere)';

export const it: Corpus = {
  shaming: [
    words`sei (?:davvero |proprio |veramente |assolutamente )?sicur[oa]|è (?:davvero |proprio )?sicur[oa] di voler\p{L}*`,
    words`(?:vuoi|vuole) (?:davvero|proprio|veramente) (?:andartene|andarsene|lasciarci|disdire|rinunciare|perdere)`,
    words`spezz\p{L}+ (?:il|i) cuor[ei]|cuor[ei] (?:spezzat|infrant)[oi]`,
    words`non (?:andartene|andare via|lasciarci|mollare|arrenderti|se ne vada)|rest(?:a|i) con noi|rimani con noi`,
    words`(?:te|se) ne pentir(?:ai|à)|ti pentirai|rimpiangerai|ti perderai`,
    words`(?:non voglio|non mi interessa|non mi interessano|non mi piace|non ho bisogno di) (?:risparmiare|(?:uno |lo |gli )?scont[oi]|crescere|migliorare|(?:i |dei )?vantaggi)`,
    words`(?:preferisco|mi piace|scelgo di) (?:pagare (?:di più|il prezzo pieno|a prezzo pieno)|perdere|sprecare)`,
    words`rinuncio (?:a|al|alla|ai|alle|agli)[^.]*(?:vantaggi|sconto|risparmi\p{L}*|benefici)`,
    words`butt(?:are|i|a|iamo) via|dopo tutto quello che abbiamo`,
    words`(?:il tuo|la tua|il suo) (?:team|azienda)[^.]*delus[oa]`,
  ],
  regret: [
    words`(?:ci dispiace|dispiaciuti|peccato|tristi)[^.]*(?:vada|vederti andare|andartene|vai via|te ne vai|ci lasci|lasciarci)`,
    words`ci manch(?:erai|erà|erete)`,
    words`abbiamo sbagliato qualcosa`,
  ],
  urgency: [
    words`(?:solo|soltanto) (?:per )?oggi`,
    words`(?:restano|rimangono|mancano) (?:solo|soltanto) \d+|solo per (?:le|i) prossim[ei] \d+ (?:ore|minuti|giorni)`,
    words`ultim[ao] (?:occasione|possibilità|chance|offerta|chiamata)|occasione unica`,
    words`affrettati|si affretti|sbrigati|agisci (?:ora|subito)|prima che sia (?:troppo )?tardi|non (?:perdere|perderti) (?:questa|quest'\p{L}+|l'\p{L}+)|non lasciarti sfuggire|non aspettare`,
    words`(?:offerta|sconto|promozione)[^.]{0,40}(?:scade|scadrà|termina|finisce|sparisce|svanisce)`,
    words`tempo limitato|offerta limitata|posti limitati|fino a esaurimento`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:la maggior parte|migliaia|milioni|centinaia) (?:di|dei|delle|degli) (?:nostri |nostre |altri |altre )*${people}`,
    words`\d[\d., ]*(?: ?%)? (?:di |dei |degli |delle )?(?:nostri |nostre )?${people} (?:come te|che|restano|tornano|scelgono|hanno scelto|si fidano)`,
    words`\d[\d., ]* (?:altri|altre) ${people}|${people} come te`,
    words`(?:nove|9) (?:${people} )?su (?:dieci|10)`,
  ],
  trick: [
    words`annulla(?:re)? (?:la |l'|questa )?(?:disdetta|annullamento|cancellazione)`,
    words`non (?:disiscrivermi|disiscriverti|rifiutare|disattivare)`,
    words`deselezion\p{L}+[^.]*(?:per|se)`,
  ],
  alone: [/^(?:annulla|disdici|sì|ok)$/],
  forced: [
    words`${contact}[^.]{0,60}(?:per|prima di) ${leave}`,
    words`per (?:disdire|annullare|andartene)[^.]{0,40}${contact}`,
    words`(?:disdetta|cancellazione)[^.]*(?:solo|soltanto|esclusivamente) (?:per telefono|telefonicamente|per posta|via chat)`,
  ],
  required: [
    words`(?:scegli|seleziona|indica|rispondi|dicci|inserisci)[^.]{0,50}(?:per (?:continuare|proseguire|disdire|annullare)|prima di (?:continuare|disdire|andartene))`,
    words`(?<!(?:non|nulla di) (?:è )?)obbligatori[oa]?(?! per legge)`,
    words`(?:devi|deve)[^.]*(?:scegliere|rispondere|indicare|spiegare|selezionare)`,
  ],
  nps: [words`(?:probabile|probabilità)[^?]*(?:consigli|raccomand)\p{L}*|ci consiglieresti`],
};
