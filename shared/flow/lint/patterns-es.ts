import { type Corpus, words } from './patterns';

const people = '(?:personas|clientes|usuarios|usuarias|equipos|empresas|suscriptores|miembros)';
const contact =
  '(?:llame|llámenos|llama|llámanos|escriba|escríbanos|escríbenos|contacte|contacta|póngase en contacto|ponte en contacto|hable|habla|chatee)';
const leave = '(?:cancelar|darse de baja|darte de baja|irse|irte|dejarnos|marcharse)';

export const es: Corpus = {
  shaming: [
    words`¿[^?]*(?:está|estás|estáis|están) (?:realmente |completamente |totalmente |absolutamente )?segur[oa]s?|segur[oa]s? de que (?:quiere|quieres|desea)`,
    words`(?:de verdad|realmente) (?:quiere|quieres|desea|va a|vas a) (?:irse|irte|dejarnos|cancelar|abandonar\p{L}*|perder\p{L}*)`,
    words`(?:rompe|rompes|rompen|parte|partes) el corazón|corazón roto`,
    words`no (?:se vaya|te vayas|nos deje|nos dejes|se rinda|te rindas|abandone|abandones)|quéd(?:ese|ate) con nosotros`,
    words`(?:se va|te vas) a arrepentir|(?:se )?arrepentirás?|lo lamentarás?|(?:se|te) lo perderás?`,
    words`(?:no quiero|no me interesa|no me gusta|no necesito) (?:ahorrar|(?:el |un |este |su |los )?descuentos?|crecer|mejorar|tener éxito|(?:mis |las |los )?(?:ventajas|beneficios))`,
    words`(?:prefiero|me gusta) (?:pagar (?:más|el precio completo|de más)|perder|desperdiciar)`,
    words`renuncio a (?:mis |mi |las |los |todas las )?(?:ventajas|beneficios|descuento|ahorros?)`,
    words`(?:tirar|tire|tires|echar|eche) [^.]*(?:por la borda|a la basura)|después de todo lo que`,
    words`(?:su|tu) (?:equipo|empresa)[^.]*(?:decepcionad|defraudad)[oa]`,
  ],
  regret: [
    words`(?:lamentamos|sentimos|nos apena|es una pena|qué pena|una lástima)[^.]*(?:irse|irte|vaya|vayas|marche|marches|partida|nos deje|nos dejes)`,
    words`(?:echaremos|vamos a echar) de menos|(?:le|te|lo|la|os) extrañaremos`,
    words`hemos hecho algo mal`,
  ],
  urgency: [
    words`(?:solo|sólo|únicamente) (?:por )?hoy`,
    words`(?:solo|sólo) quedan? \d+|quedan? (?:solo|sólo) \d+|(?:solo|sólo) durante (?:las|los) próxim[ao]s \d+ (?:horas|minutos|días)`,
    words`última (?:oportunidad|oferta|llamada)|oportunidad única`,
    words`(?:dese|date) prisa|apresúr(?:ese|ate)|actú[ae] (?:ya|ahora)|antes de que sea (?:demasiado )?tarde|no (?:se|te) lo pierdas?|no pierdas? (?:esta|la|su|tu) (?:oportunidad|oferta)|no esperes? más`,
    words`(?:oferta|descuento|promoción)[^.]{0,40}(?:caduca|expira|vence|termina|desaparece|se acaba)`,
    words`(?:tiempo limitado|oferta limitada|plazas limitadas|hasta agotar existencias)`,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    words`(?:la mayoría|miles|millones|cientos) de (?:los |las |nuestros |nuestras |otros |otras )*${people}`,
    words`\d[\d., ]*(?: ?%)? (?:de )?(?:los |las |nuestros |nuestras )?${people} (?:como usted|como tú|que|se quedan|se quedaron|vuelven|eligen|eligieron|confían)`,
    words`\d[\d., ]* (?:otros|otras) ${people}|${people} como (?:usted|tú)`,
    words`(?:nueve|9) de cada (?:diez|10)`,
  ],
  trick: [
    words`(?:cancelar|anular|detener) (?:la |mi |su |tu |esta )?cancelación`,
    words`no (?:desactivar|desmarcar|rechazar)`,
    words`desmar(?:car|que|ca|ques)[^.]*(?:para|si)`,
  ],
  alone: [/^¿?(?:cancelar|sí|ok|vale)\??$/],
  forced: [
    words`${contact}[^.]{0,60}(?:para|antes de) ${leave}`,
    words`para (?:cancelar|darse de baja|irse)[^.]{0,40}${contact}`,
    words`(?:cancelación|baja)[^.]*(?:solo|sólo|únicamente) por (?:teléfono|correo|chat)`,
  ],
  required: [
    words`(?:elija|seleccione|indique|díganos|responda|elige|selecciona|indica|dinos|responde)[^.]{0,50}(?:para (?:continuar|cancelar|seguir)|antes de (?:cancelar|irse|irte|continuar))`,
    words`(?<!(?:no|nada) (?:es )?)(?:obligatori[oa]s?|requerid[oa]s?)(?! por (?:la )?ley)`,
    words`(?:debe|debes|tiene que|tienes que)[^.]*(?:elegir|responder|indicar|explicar|seleccionar)`,
  ],
  nps: [words`(?:probable|probabilidad)[^?]*recom\p{L}+|nos recomendarías?`],
};
