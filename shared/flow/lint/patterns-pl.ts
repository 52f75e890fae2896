import { type Corpus, words } from './patterns';

const people = '(?:osób|ludzi|klientów|użytkowników|zespołów|firm|członków|subskrybentów)';
const contact = '(?:zadzwoń|zadzwonić|napisz|skontaktuj się|porozmawiaj|skontaktować się)';
const leave = '(?:anulować|zrezygnować|odejść|anulowaniem|rezygnacją|odejściem|anulujesz|zrezygnujesz|odejdziesz)';

export const pl: Corpus = {
  shaming: [
    words`(?:na pewno|naprawdę) (?:chcesz|chce pan|chce pani|chcą państwo) (?:nas )?(?:odejść|zrezygnować|anulować|opuścić|stracić|zostawić)|(?:czy )?jesteś (?:tego )?(?:pewien|pewna|pewny)`,
    words`(?:łamiesz|złamiesz|łamie|łamią) (?:nam|nasze|mi) serc\p{L}+|złaman\p{L}+ serc\p{L}+`,
    words`nie (?:odchodź|opuszczaj nas|rezygnuj|poddawaj się|zostawiaj nas)|zostań z nami`,
    words`pożałujesz|będziesz (?:tego )?żałowa[ćł]a?|stracisz (?:okazję|szansę|wszystko)|ominie cię`,
    words`nie (?:chcę|lubię|potrzebuję|interesują mnie) (?:oszczędzać|oszczędności|zniżk\p{L}+|rabat\p{L}*|rozwijać się|korzyści)`,
    words`(?:wolę|lubię) (?:za)?płacić (?:więcej|pełną cenę|za dużo)|(?:wolę|lubię) (?:tracić|przepłacać|marnować)`,
    words`rezygnuję z[^.]*(?:korzyści|zniżki|oszczędności|rabatu)`,
    words`(?:zmarnuj\p{L}*|marnuj|wyrzuć|wyrzucaj) [^.]*prac[yęą]|po tym wszystkim, co`,
    words`(?:twój zespół|twoja firma)[^.]*(?:zawiedzion|rozczarowan)[yaei]`,
  ],
  regret: [
    words`(?:szkoda|przykro|smutno)[^.]*(?:odchodzisz|odejść|rezygnujesz|żegnać|odejście)`,
    words`będzie nam (?:cię |ciebie |pana |pani )?brakowa(?:ć|ło)|będziemy (?:za tobą )?tęsknić`,
    words`zrobiliśmy coś (?:źle|nie tak)`,
  ],
  urgency: [
    words`tylko (?:dziś|dzisiaj)`,
    words`(?:został\p{L}*|pozostał\p{L}*) (?:już )?tylko \d+|tylko przez (?:najbliższe|następne) \d+ (?:godzin\p{L}*|minut\p{L}*|dni)`,
    words`ostatni(?:a|ą|ej)? (?:szans\p{L}+|okazj\p{L}+|ofert\p{L}+|dzwonek)|jedyna (?:okazja|szansa)`,
    words`po(?:s|ś)piesz się|działaj (?:teraz|szybko)|zanim będzie za późno|nie przegap\p{L}*|nie czekaj`,
    words`(?:oferta|zniżka|rabat|promocja)[^.]{0,40}(?:wygasa|wygaśnie|kończy się|przepada|przepadnie|zniknie|znika)`,
    words`ograniczon\p{L}+ (?:czas\p{L}*|czasowo|ofert\p{L}+)|liczba miejsc ograniczona|do wyczerpania zapasów`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:większość|tysiące|miliony|setki) (?:naszych |innych )*${people}`,
    words`\d[\d., ]*(?: ?%)? (?:naszych )?${people}(?: takich jak| zosta\p{L}+| wraca\p{L}*| ufa\p{L}*| wybra\p{L}+|, któr\p{L}+)`,
    words`\d[\d., ]* innych ${people}|(?:klienci|użytkownicy|osoby|firmy|ludzie) ta(?:cy|kie) jak (?:ty|twoja)`,
    words`(?:dziewięć|9|dziewięciu) na (?:dziesięć|10|dziesięciu)`,
  ],
  trick: [
    words`(?:anuluj|anulować|przerwij|zatrzymaj) anulowani[ea]`,
    words`nie (?:wypisuj|odznaczaj|odrzucaj|wyłączaj)(?: mnie| się)?`,
    words`odznacz[^.]*(?:aby|jeśli|żeby)`,
  ],
  alone: [/^(?:anuluj|zrezygnuj|tak|ok)$/],
  forced: [
    words`${contact}[^.]{0,60}(?:aby|żeby|przed|zanim) ${leave}`,
    words`(?:aby|żeby) (?:anulować|zrezygnować|odejść)[^.]{0,40}${contact}`,
    words`anulowani[ea][^.]*(?:tylko|wyłącznie) (?:telefonicznie|listownie|przez (?:telefon|czat))`,
  ],
  required: [
    words`(?:wybierz|podaj|odpowiedz|powiedz nam|wpisz)[^.]{0,50}(?:(?:aby|żeby) (?:kontynuować|przejść dalej|anulować|zrezygnować)|przed (?:anulowaniem|rezygnacją))`,
    words`(?<!nie (?:jest |są )?)(?:wymagan[ey]|obowiązkow[eay])(?! prawem)`,
    words`musisz[^.]*(?:wybrać|odpowiedzieć|podać|wyjaśnić|wskazać)`,
  ],
  nps: [words`prawdopodobn\p{L}+[^?]*polec\p{L}+|czy poleci\p{L}+ nas`],
};
