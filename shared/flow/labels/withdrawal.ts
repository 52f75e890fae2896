/**
 * The words of the withdrawal function (methods.md A-17) in the languages of the widget: the statute's own where it has them
 * (Directive (EU) 2023/2673; de: BGB §356a), else as near to it as the language goes. They stand in the two nodes that say them,
 * so that a plan without the function carries none of them.
 */
export interface WithdrawalWords {
  /** "Withdraw from contract here": leads to the page. */
  entry: string;
  /** "Confirm withdrawal": declares it. */
  confirm: string;
  title: string;
  /** `{date}`: the last day of the period. */
  ledeUntil: string;
  /** Where that day is not known. */
  lede: string;
  doneTitle: string;
  doneLede: string;
  /** Where the merchant has to see whether the period runs. */
  receivedTitle: string;
  receivedLede: string;
  /** `{date}`: "Withdrawn on …" */
  mark: string;
}

type Language = 'ar' | 'de' | 'en' | 'es' | 'fr' | 'it' | 'ja' | 'nl' | 'pl' | 'pt' | 'tr' | 'zh';

export const WITHDRAWAL: Readonly<Record<Language, WithdrawalWords>> = {
  en: {
    entry: 'Withdraw from contract here',
    confirm: 'Confirm withdrawal',
    title: 'Withdraw from your contract',
    ledeUntil: 'You can do so until {date}, without a reason. The contract then ends at once, and what you paid for it is refunded.',
    lede: 'Within the withdrawal period you need no reason. The contract then ends at once, and what you paid for it is refunded.',
    doneTitle: 'You have withdrawn from the contract',
    doneLede: 'It has ended. What you paid for it is refunded within 14 days, by the means with which you paid.',
    receivedTitle: 'We have your withdrawal',
    receivedLede: 'Your declaration is recorded. You will hear whether it came within the withdrawal period.',
    mark: 'Withdrawn on {date}',
  },
  de: {
    entry: 'Vertrag widerrufen',
    confirm: 'Widerruf bestätigen',
    title: 'Vertrag widerrufen',
    ledeUntil:
      'Das geht bis zum {date}, ohne Angabe von Gründen. Der Vertrag endet dann sofort, und was Sie dafür bezahlt haben, wird erstattet.',
    lede: 'In der Widerrufsfrist brauchen Sie keinen Grund. Der Vertrag endet dann sofort, und was Sie dafür bezahlt haben, wird erstattet.',
    doneTitle: 'Sie haben den Vertrag widerrufen',
    doneLede: 'Er ist beendet. Was Sie dafür bezahlt haben, wird binnen 14 Tagen auf demselben Weg erstattet.',
    receivedTitle: 'Ihr Widerruf ist eingegangen',
    receivedLede: 'Ihre Erklärung ist erfasst. Sie erfahren, ob sie innerhalb der Widerrufsfrist kam.',
    mark: 'Widerrufen am {date}',
  },
  fr: {
    entry: 'Renoncer au contrat ici',
    confirm: 'Confirmer la rétractation',
    title: 'Se rétracter du contrat',
    ledeUntil: 'C’est possible jusqu’au {date}, sans motif. Le contrat prend fin aussitôt et ce que vous avez payé vous est remboursé.',
    lede: 'Pendant le délai de rétractation, aucun motif n’est nécessaire. Le contrat prend fin aussitôt et ce que vous avez payé vous est remboursé.',
    doneTitle: 'Vous vous êtes rétracté du contrat',
    doneLede: 'Il a pris fin. Ce que vous avez payé est remboursé sous 14 jours, par le même moyen de paiement.',
    receivedTitle: 'Votre rétractation est enregistrée',
    receivedLede: 'Votre déclaration est enregistrée. Vous saurez si elle est arrivée dans le délai de rétractation.',
    mark: 'Rétractation le {date}',
  },
  es: {
    entry: 'Desistir del contrato aquí',
    confirm: 'Confirmar desistimiento',
    title: 'Desistir del contrato',
    ledeUntil: 'Puede hacerlo hasta el {date}, sin dar motivos. El contrato termina de inmediato y se le reembolsa lo pagado.',
    lede: 'Dentro del plazo de desistimiento no hace falta ningún motivo. El contrato termina de inmediato y se le reembolsa lo pagado.',
    doneTitle: 'Ha desistido del contrato',
    doneLede: 'Ha terminado. Lo pagado se reembolsa en un plazo de 14 días, por el mismo medio de pago.',
    receivedTitle: 'Hemos recibido su desistimiento',
    receivedLede: 'Su declaración está registrada. Le dirán si llegó dentro del plazo de desistimiento.',
    mark: 'Desistimiento el {date}',
  },
  pt: {
    entry: 'Resolver o contrato aqui',
    confirm: 'Confirmar a livre resolução',
    title: 'Livre resolução do contrato',
    ledeUntil: 'Pode fazê-lo até {date}, sem indicar motivo. O contrato termina de imediato e o que pagou é reembolsado.',
    lede: 'Dentro do prazo de livre resolução não é preciso motivo. O contrato termina de imediato e o que pagou é reembolsado.',
    doneTitle: 'O contrato foi resolvido',
    doneLede: 'Terminou. O que pagou é reembolsado no prazo de 14 dias, pelo mesmo meio de pagamento.',
    receivedTitle: 'Recebemos a sua declaração',
    receivedLede: 'A sua declaração está registada. Saberá se chegou dentro do prazo de livre resolução.',
    mark: 'Resolvido em {date}',
  },
  it: {
    entry: 'Recedere dal contratto qui',
    confirm: 'Conferma recesso',
    title: 'Recedere dal contratto',
    ledeUntil: 'È possibile fino al {date}, senza indicare un motivo. Il contratto termina subito e quanto pagato viene rimborsato.',
    lede: 'Entro il periodo di recesso non serve un motivo. Il contratto termina subito e quanto pagato viene rimborsato.',
    doneTitle: 'Hai esercitato il diritto di recesso',
    doneLede: 'Il contratto è terminato. Quanto pagato viene rimborsato entro 14 giorni, con lo stesso mezzo di pagamento.',
    receivedTitle: 'Abbiamo ricevuto il recesso',
    receivedLede: 'La dichiarazione è registrata. Ti diremo se è arrivata entro il periodo di recesso.',
    mark: 'Recesso il {date}',
  },
  nl: {
    entry: 'Overeenkomst hier herroepen',
    confirm: 'Herroeping bevestigen',
    title: 'Overeenkomst herroepen',
    ledeUntil: 'Dat kan tot en met {date}, zonder reden. De overeenkomst eindigt dan meteen en u krijgt terug wat u ervoor betaalde.',
    lede: 'Binnen de bedenktijd is geen reden nodig. De overeenkomst eindigt dan meteen en u krijgt terug wat u ervoor betaalde.',
    doneTitle: 'U hebt de overeenkomst herroepen',
    doneLede: 'Ze is beëindigd. Wat u ervoor betaalde, krijgt u binnen 14 dagen terug via hetzelfde betaalmiddel.',
    receivedTitle: 'Uw herroeping is ontvangen',
    receivedLede: 'Uw verklaring is vastgelegd. U hoort of ze binnen de bedenktijd kwam.',
    mark: 'Herroepen op {date}',
  },
  pl: {
    entry: 'Odstąp od umowy tutaj',
    confirm: 'Potwierdź odstąpienie',
    title: 'Odstąpienie od umowy',
    ledeUntil: 'Jest to możliwe do {date}, bez podania przyczyny. Umowa kończy się od razu, a zapłacona kwota zostaje zwrócona.',
    lede: 'W okresie na odstąpienie przyczyna nie jest potrzebna. Umowa kończy się od razu, a zapłacona kwota zostaje zwrócona.',
    doneTitle: 'Odstąpiono od umowy',
    doneLede: 'Umowa się zakończyła. Zapłacona kwota zostanie zwrócona w ciągu 14 dni, tym samym sposobem płatności.',
    receivedTitle: 'Otrzymaliśmy odstąpienie od umowy',
    receivedLede: 'Oświadczenie zostało zapisane. Otrzymasz wiadomość, czy wpłynęło w terminie.',
    mark: 'Odstąpiono {date}',
  },
  tr: {
    entry: 'Sözleşmeden buradan cayın',
    confirm: 'Caymayı onayla',
    title: 'Sözleşmeden cayma',
    ledeUntil: '{date} tarihine kadar gerekçe göstermeden cayabilirsiniz. Sözleşme hemen sona erer ve ödediğiniz tutar iade edilir.',
    lede: 'Cayma süresi içinde gerekçe gerekmez. Sözleşme hemen sona erer ve ödediğiniz tutar iade edilir.',
    doneTitle: 'Sözleşmeden caydınız',
    doneLede: 'Sözleşme sona erdi. Ödediğiniz tutar 14 gün içinde aynı ödeme yoluyla iade edilir.',
    receivedTitle: 'Cayma bildiriminiz alındı',
    receivedLede: 'Beyanınız kaydedildi. Cayma süresi içinde gelip gelmediği size bildirilecek.',
    mark: 'Cayma tarihi: {date}',
  },
  ja: {
    entry: 'こちらから契約を撤回',
    confirm: '撤回を確定する',
    title: '契約の撤回',
    ledeUntil: '{date}まで、理由なしで撤回できます。契約はただちに終了し、お支払い分は返金されます。',
    lede: '撤回期間内であれば理由は不要です。契約はただちに終了し、お支払い分は返金されます。',
    doneTitle: '契約を撤回しました',
    doneLede: '契約は終了しました。お支払い分は14日以内に同じ支払方法で返金されます。',
    receivedTitle: '撤回のお申し出を受け付けました',
    receivedLede: 'お申し出を記録しました。撤回期間内であったかどうかは、追ってお知らせがあります。',
    mark: '撤回日: {date}',
  },
  zh: {
    entry: '在此撤回合同',
    confirm: '确认撤回',
    title: '撤回合同',
    ledeUntil: '{date}之前可撤回，无需理由。合同随即终止，您支付的款项将退还。',
    lede: '在撤回期内无需理由。合同随即终止，您支付的款项将退还。',
    doneTitle: '您已撤回合同',
    doneLede: '合同已终止。您支付的款项将在14天内按原支付方式退还。',
    receivedTitle: '已收到您的撤回声明',
    receivedLede: '您的声明已记录。是否在撤回期内，将另行通知您。',
    mark: '撤回于{date}',
  },
  ar: {
    entry: 'انسحب من العقد هنا',
    confirm: 'تأكيد الانسحاب',
    title: 'الانسحاب من العقد',
    ledeUntil: 'يمكنك ذلك حتى {date} من دون ذكر سبب. ينتهي العقد فورًا ويُرد إليك ما دفعته.',
    lede: 'خلال مهلة الانسحاب لا حاجة إلى سبب. ينتهي العقد فورًا ويُرد إليك ما دفعته.',
    doneTitle: 'لقد انسحبت من العقد',
    doneLede: 'انتهى العقد. يُرد ما دفعته خلال 14 يومًا بوسيلة الدفع نفسها.',
    receivedTitle: 'وصلنا إعلان انسحابك',
    receivedLede: 'سُجّل إعلانك. ستُبلَّغ إن كان قد وصل ضمن مهلة الانسحاب.',
    mark: 'انسحاب في {date}',
  },
};
