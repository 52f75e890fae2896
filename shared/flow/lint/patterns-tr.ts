import { type Corpus, words } from './patterns';

const people = '(?:kişi|insan|müşteri|kullanıcı|ekip|şirket|abone|üye)\\p{L}*';
const contact = '(?:arayın|bize yazın|iletişime geçin|görüşün|konuşun)';

export const tr: Corpus = {
  shaming: [
    words`emin (?:misin|misiniz)`,
    words`gerçekten[^.?]*(?:ayrılmak|gitmek|iptal etmek|bırakmak|vazgeçmek) (?:mi )?istiyor musun(?:uz)?`,
    words`kalbimizi kır\p{L}+|kalbimiz kırıl\p{L}+`,
    words`lütfen gitme(?:yin)?|bizi bırakma(?:yın)?|bizimle kal(?:ın)?`,
    words`pişman ol(?:acaksın|acaksınız|ursun|ursunuz)`,
    words`(?:tasarruf etmek|indirim|büyümek|gelişmek|para biriktirmek) istemiyorum`,
    words`(?:fazla|tam fiyat\p{L}*) ödemeyi (?:tercih ederim|tercih ediyorum|seviyorum)`,
    words`(?:avantaj|indirim|tasarruf)\p{L}* vazgeçiyorum`,
    words`(?:emeğinizi|emeğini) (?:çöpe atma|boşa harcama)\p{L}*`,
    words`ekibiniz[^.]*hayal kırıklığı\p{L}*`,
  ],
  regret: [
    words`(?:gitmenize|gitmene|ayrılmanıza|ayrılmana|gittiğiniz için|ayrıldığınız için) üzül\p{L}+`,
    words`(?:sizi|seni) özleyeceğiz`,
    words`yanlış bir şey mi yaptık`,
  ],
  urgency: [
    words`(?:sadece|yalnızca) bugün`,
    words`(?:sadece|yalnızca|son) \d+ (?:saat|dakika|kişi|yer|koltuk)(?: kaldı)?`,
    words`son (?:şans|fırsat|teklif)\p{L}*|tek seferlik (?:fırsat|teklif)`,
    words`acele (?:et|edin)|hemen harekete geç(?:in)?|çok geç olmadan|kaçırma(?:yın)?`,
    words`(?:teklif|indirim|kampanya)\p{L}*[^.]{0,40}(?:sona eriyor|bitiyor|bitecek|kaybolacak)`,
    words`sınırlı (?:süre\p{L}*|teklif|sayıda)|stoklarla sınırlı`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:çoğu|binlerce|milyonlarca|yüzlerce) ${people}`,
    words`(?:müşterilerimizin|kullanıcıların|müşterilerin) çoğu`,
    words`\d[\d., ]* ${people} (?:bize güveniyor|kaldı|geri döndü|seçti)`,
    words`sizin gibi ${people}|on kişiden dokuzu|10 kişiden 9`,
  ],
  trick: [
    words`iptali (?:iptal et\p{L}*|durdur\p{L}*)`,
    words`(?:işareti|onay işaretini) kaldır\p{L}*[^.]*(?:için|istemiyorsanız)|istemiyorsanız[^.]*işareti\p{L}* kaldır\p{L}*`,
  ],
  alone: [/^(?:iptal|iptal et|evet|ok)$/],
  forced: [
    words`(?:iptal etmek|ayrılmak|iptal) için[^.]{0,40}${contact}`,
    words`iptal[^.]*(?:sadece|yalnızca) (?:telefonla|yazılı olarak|sohbetle)`,
  ],
  required: [
    words`(?:devam etmek|iptal etmek|ilerlemek) için[^.]{0,40}(?:seçin|yazın|belirtin|yanıtlayın)`,
    words`zorunlu(?:dur)?(?! değil)`,
    words`(?:seçmeniz|yanıtlamanız|belirtmeniz|yazmanız) (?:gerekir|gerekiyor|şart)`,
  ],
  nps: [words`(?:tavsiye|önerme)[^?]*(?:olasılığınız|ihtimaliniz)|ne kadar olası[^?]*(?:tavsiye|öner)\p{L}*`],
};
