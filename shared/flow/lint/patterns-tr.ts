import { type Corpus, words } from './patterns';

// The dotless i is written as i, as `plain` writes it: in capitals nobody can tell the two apart.

const people = '(?:kişi|insan|müşteri|kullanici|ekip|şirket|abone|üye)\\p{L}*';
const contact = '(?:arayin|bize yazin|iletişime geçin|görüşün|konuşun)';

export const tr: Corpus = {
  shaming: [
    words`emin (?:misin|misiniz)`,
    words`gerçekten[^.?]*(?:ayrilmak|gitmek|iptal etmek|birakmak|vazgeçmek) (?:mi )?istiyor musun(?:uz)?`,
    words`kalbimizi kir\p{L}+|kalbimiz kiril\p{L}+`,
    words`lütfen gitme(?:yin)?|bizi birakma(?:yin)?|bizimle kal(?:in)?`,
    words`pişman ol(?:acaksin|acaksiniz|ursun|ursunuz)`,
    words`(?:tasarruf etmek|indirim|büyümek|gelişmek|para biriktirmek) istemiyorum`,
    words`(?:fazla|tam fiyat\p{L}*) ödemeyi (?:tercih ederim|tercih ediyorum|seviyorum)`,
    words`(?:avantaj|indirim|tasarruf)\p{L}* vazgeçiyorum`,
    words`(?:emeğinizi|emeğini) (?:çöpe atma|boşa harcama)\p{L}*`,
    words`ekibiniz[^.]*hayal kirikliği\p{L}*`,
  ],
  regret: [
    words`(?:gitmenize|gitmene|ayrilmaniza|ayrilmana|gittiğiniz için|ayrildiğiniz için) üzül\p{L}+`,
    words`(?:sizi|seni) özleyeceğiz`,
    words`yanliş bir şey mi yaptik`,
  ],
  urgency: [
    words`(?:sadece|yalnizca) bugün`,
    words`(?:sadece|yalnizca|son) \d+ (?:saat|dakika|kişi|yer|koltuk)(?: kaldi)?`,
    words`son (?:şans|firsat|teklif)\p{L}*|tek seferlik (?:firsat|teklif)`,
    words`acele (?:et|edin)|hemen harekete geç(?:in)?|çok geç olmadan|kaçirma(?:yin)?`,
    words`(?:teklif|indirim|kampanya)\p{L}*[^.]{0,40}(?:sona eriyor|bitiyor|bitecek|kaybolacak)`,
    words`sinirli (?:süre\p{L}*|teklif|sayida)|stoklarla sinirli`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:çoğu|binlerce|milyonlarca|yüzlerce) ${people}`,
    words`(?:müşterilerimizin|kullanicilarin|müşterilerin) çoğu`,
    words`\d[\d., ]* ${people} (?:bize güveniyor|kaldi|geri döndü|seçti)`,
    words`sizin gibi ${people}|on kişiden dokuzu|10 kişiden 9`,
  ],
  trick: [
    words`iptali (?:iptal et\p{L}*|durdur\p{L}*)`,
    words`(?:işareti|onay işaretini) kaldir\p{L}*[^.]*(?:için|istemiyorsaniz)|istemiyorsaniz[^.]*işareti\p{L}* kaldir\p{L}*`,
  ],
  alone: [/^(?:iptal|iptal et|evet|ok)$/],
  forced: [
    words`(?:iptal etmek|ayrilmak|iptal) için[^.]{0,40}${contact}`,
    words`iptal[^.]*(?:sadece|yalnizca) (?:telefonla|yazili olarak|sohbetle)`,
  ],
  required: [
    words`(?:devam etmek|iptal etmek|ilerlemek) için[^.]{0,40}(?:seçin|yazin|belirtin|yanitlayin)`,
    words`zorunlu(?:dur)?(?! değil)`,
    words`(?:seçmeniz|yanitlamaniz|belirtmeniz|yazmaniz) (?:gerekir|gerekiyor|şart)`,
  ],
  nps: [words`(?:tavsiye|önerme)[^?]*(?:olasiliğiniz|ihtimaliniz)|ne kadar olasi[^?]*(?:tavsiye|öner)\p{L}*`],
};
