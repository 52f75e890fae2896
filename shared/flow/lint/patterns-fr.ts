import { type Corpus, words } from './patterns';

const people = '(?:personnes|gens|clients|clientes|utilisateurs|utilisatrices|équipes|entreprises|abonnés|membres)';
const contact = '(?:appelez|téléphonez|écrivez|contactez|joignez|parlez|discutez)';
const leave = '(?:résilier|annuler|partir|quitter|vous désabonner|terminer)';

export const fr: Corpus = {
  shaming: [
    words`(?:êtes-vous|es-tu|vous êtes|tu es) (?:vraiment |bien |absolument |tout à fait )?(?:sûr|sûre|sûrs|certain|certaine)`,
    words`(?:voulez-vous|veux-tu|vous voulez|allez-vous) (?:vraiment|réellement) (?:nous |tout )?(?:partir|quitter|résilier|abandonner|perdre)`,
    words`bris(?:e|ez|er|é|és) (?:le|notre|nos|mon) c(?:œ|oe)urs?|c(?:œ|oe)urs? brisés?`,
    words`ne (?:partez|pars|nous quittez|nous quitte|nous laissez|abandonnez|abandonne) pas|restez (?:donc |encore )?avec nous`,
    words`vous (?:le |allez (?:le |tout )?)?(?:regretterez|regretter)|vous (?:allez passer|passerez|passez) à côté`,
    words`je (?:préfère|choisis de|aime) (?:payer (?:plus|davantage|le prix fort|le plein tarif|plein tarif)|perdre|gaspiller)`,
    words`je (?:ne veux|ne souhaite|n'aime|n'ai) pas (?:envie d'|besoin d'|d')?(?:économiser|économies|(?:les |de |la |cette )?(?:remises?|réductions?|avantages)|réussir|progresser)`,
    words`je renonce (?:à|aux)[^.]*(?:avantages|économies|remise|réduction)`,
    words`(?:tout abandonner|jet(?:er|ez) [^.]*(?:travail|efforts))|après tout ce que nous`,
    words`votre (?:équipe|entreprise)[^.]*(?:déçue|abandonnée)`,
  ],
  regret: [
    words`(?:désolée?s?|tristes?|dommage|navrés?)[^.]*(?:partir|partiez|quittiez|quitter|départ)`,
    words`vous (?:allez )?nous manque(?:rez|r)`,
    words`avons-nous fait quelque chose de mal`,
  ],
  urgency: [
    words`(?:aujourd'hui (?:seulement|uniquement)|(?:seulement|uniquement) aujourd'hui)`,
    words`(?:plus|reste) que (?:\d+|quelques) (?:heures?|minutes?|jours?|places?)`,
    words`(?:dernière|ultime|unique) (?:chance|occasion|offre)|dernier appel`,
    words`dépêchez-vous|dépêche-toi|faites vite|agissez (?:vite|maintenant)|avant qu'il ne soit trop tard|ne (?:manquez|ratez) pas|n'attendez (?:pas|plus)`,
    words`(?:remise|réduction|promotion)[^.]{0,40}(?:expire\p{L}*|se termine|prend fin|disparaît|disparaîtra|s'arrête)|offre[^.]{0,20}(?:expire|se termine|disparaît) (?:bientôt|dans|ce soir)`,
    words`(?:offre|promotion|temps|durée) limitée?|jusqu'à épuisement`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:la plupart|des milliers|des millions|des centaines) (?:de |des |d')(?:nos |autres )*${people}`,
    words`\d[\d., ]*(?: ?%)? (?:de |des |d')?(?:nos |autres )*${people} (?:comme vous|qui|restent|reviennent|aiment|choisissent|ont choisi|sont restés|nous font confiance)`,
    words`\d[\d., ]* autres ${people}|${people} comme vous`,
    words`(?:neuf|9) (?:${people} )?sur (?:dix|10)`,
  ],
  trick: [
    words`annuler (?:l'|la |votre |mon |ma |cette )(?:annulation|résiliation)`,
    words`ne pas (?:me |se |vous )?(?:désabonner|refuser|désactiver|décocher)`,
    words`décoche[rz][^.]*(?:pour|si|afin)`,
  ],
  alone: [/^(?:annuler|résilier|oui|ok)$/],
  forced: [
    words`${contact}[^.]{0,60}(?:pour|avant de|afin de) (?:nous )?${leave}`,
    words`pour (?:résilier|annuler|partir)[^.]{0,40}${contact}`,
    words`(?:résiliation|annulation)[^.]*(?:uniquement|seulement|que) par (?:téléphone|courrier|chat)`,
  ],
  required: [
    words`(?:choisissez|sélectionnez|indiquez|donnez|répondez|dites-nous)[^.]{0,50}(?:pour (?:continuer|poursuivre|résilier|annuler)|avant de (?:continuer|résilier|annuler|partir))`,
    words`(?<!(?:pas|non|jamais) )(?:obligatoires?|requise?s?)(?! par la loi)`,
    words`(?:vous devez|il faut)[^.]*(?:choisir|répondre|indiquer|expliquer|sélectionner)`,
  ],
  nps: [words`(?:probabilité|probable|dans quelle mesure)[^?]*recommand\p{L}+|nous recommanderiez-vous`],
};
