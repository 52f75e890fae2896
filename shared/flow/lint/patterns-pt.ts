import { type Corpus, words } from './patterns';

const people = '(?:pessoas|clientes|utilizadores|usuários|equipas|equipes|empresas|assinantes|membros)';
const contact =
  '(?:ligue|ligue-nos|telefone|escreva|escreva-nos|contacte|contate|contacte-nos|fale|entre em contacto|entre em contato|converse)';
const leave = '(?:cancelar|sair|ir embora|deixar-nos|nos deixar|terminar)';

export const pt: Corpus = {
  shaming: [
    words`(?:tem|tens) (?:mesmo |realmente )?(?:a )?(?:absoluta )?certeza(?:[^.?]*\?| (?:de )?que (?:quer|deseja|queres))`,
    words`(?:quer|deseja|vai) (?:mesmo|realmente) (?:sair|ir embora|deixar-nos|nos deixar|cancelar|desistir|perder)|realmente (?:quer|deseja) (?:sair|nos deixar|cancelar)`,
    words`(?:parte|partes|partiu|partindo|partir) (?:o |os )?(?:nosso|nossos|meu) coraç(?:ão|ões)|corações? partidos?`,
    words`não (?:vá embora|se vá|vás embora|nos deixe|nos deixes|desista|desistas)|fique (?:connosco|conosco)`,
    words`vai (?:se arrepender|arrepender-se|lamentar)|arrepender-se-á|vai ficar de fora`,
    words`não (?:quero|me interessa|gosto de|preciso de) (?:poupar|economizar|(?:um |o |este )?descontos?|crescer|melhorar|(?:as |das )?vantagens)`,
    words`(?:prefiro|gosto de) (?:pagar (?:mais|o preço (?:total|cheio|inteiro))|perder|desperdiçar)`,
    words`(?:abro mão d[aeo]s?|renuncio a[os]*|renuncio às)[^.]*(?:vantagens|desconto|benefícios|poupança)`,
    words`(?:deitar|deite|jogar|jogue) [^.]*fora|depois de tudo o que`,
    words`equip[ea][^.]*(?:desapontad|desiludid|dececionad|decepcionad)[ao]`,
  ],
  regret: [
    words`(?:lamentamos|sentimos|é uma pena|que pena|tristes)[^.]*(?:sair|saia|ir embora|vá embora|partir|partida|saída|nos deixe)`,
    words`sentir(?:emos)? (?:muito )?(?:a sua |sua |a tua )falta`,
    words`fizemos (?:algo|alguma coisa) (?:de )?errad[oa]`,
  ],
  urgency: [
    words`(?:só|somente|apenas) (?:por )?hoje`,
    words`(?:só|apenas) (?:restam?|faltam) \d+|restam? (?:só|apenas) \d+|(?:só|apenas) (?:nas|durante as|nos) próxim[ao]s \d+ (?:horas|minutos|dias)`,
    words`última (?:oportunidade|oferta|chance|chamada)|oportunidade única`,
    words`apresse-se|despache-se|aja (?:já|agora)|antes que seja (?:demasiado )?tarde(?: demais)?|não (?:perca|percas) (?:esta|essa|a|a sua) (?:oportunidade|oferta|chance)|não espere mais`,
    words`(?:oferta|desconto|promoção)[^.]{0,40}(?:expira|termina|acaba|desaparece|caduca)`,
    words`tempo limitado|oferta limitada|vagas limitadas|enquanto durarem`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:a maioria|milhares|milhões|centenas) d[aeo]s? (?:nossos |nossas |outros |outras )*${people}`,
    words`\d[\d., ]*(?: ?%)? (?:de |dos |das )?(?:nossos |nossas )?${people} (?:como você|como tu|que|ficam|ficaram|voltam|escolhem|escolheram|confiam)`,
    words`\d[\d., ]* (?:outros|outras) ${people}|${people} como (?:você|tu)`,
    words`(?:nove|9) em cada (?:dez|10)`,
  ],
  trick: [
    words`(?:cancelar|anular|parar) (?:o |meu |o meu |o seu |este )?cancelamento`,
    words`não (?:desativar|desmarcar|recusar)`,
    words`desmar(?:car|que)[^.]*(?:para|se)`,
  ],
  alone: [/^(?:cancelar|sim|ok)$/],
  forced: [
    words`${contact}[^.]{0,60}(?:para|antes de) ${leave}`,
    words`para (?:cancelar|sair)[^.]{0,40}${contact}`,
    words`cancelamento[^.]*(?:só|apenas|somente) (?:por telefone|por correio|por carta|por chat)`,
  ],
  required: [
    words`(?:escolha|selecione|indique|diga-nos|responda|dê)[^.]{0,50}(?:para (?:continuar|cancelar|prosseguir)|antes de (?:cancelar|sair|continuar))`,
    words`(?<!não (?:é )?)obrigatóri[oa]s?(?! por lei)`,
    words`(?:deve|tem de|tem que|precisa de)[^.]*(?:escolher|responder|indicar|explicar|selecionar)`,
  ],
  nps: [words`(?:provável|probabilidade)[^?]*recom\p{L}+|recomendar-nos-ia|nos recomendaria`],
};
