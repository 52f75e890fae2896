import type { Corpus } from './patterns';

const people = '(?:people|customers|users|teams|companies|businesses|subscribers|members)';
const contact = '(?:call|phone|ring|e-?mail|contact|chat with|chat to|speak (?:to|with)|talk (?:to|with)|write to|get in touch with)';
const us = '(?:us|our (?:\\w+ )?team|support|sales|customer (?:service|care|success)|an? (?:agent|adviser|advisor|specialist))';

export const en: Corpus = {
  shaming: [
    /\bno,? (?:thanks|thank you)[,.]? (?:but )?i\b(?! no longer)/,
    /\bi(?:'m| am) (?:fine|ok|okay|happy|good|cool) (?:with )?(?:paying|losing|missing|giving|wasting|doing without)/,
    /\bare you (?:really |absolutely |completely |quite |100 ?% )?sure\b/,
    /\bbreak(?:s|ing)? (?:our|my) hearts?\b|\bheart-?broken\b/,
    /\b(?:please )?(?:don't|do not) (?:go|leave us|give up)\b/,
    /\byou(?:'ll| will| may| might) (?:regret|be sorry|miss out)\b/,
    /\bi (?:don't|do not) (?:want|need|like|care|wish)\b.*\b(?:sav(?:e|ings?)|discounts?|deals?|money|succe(?:ed|ss)|grow|improve|productiv\w+|protect\w*|better)\b/,
    /\bi(?:'d| would)? (?:rather|prefer|like to|love to|hate)\b.*\b(?:pay|paying|los(?:e|ing)|risk\w*|wast(?:e|ing)|sav(?:e|ing)|struggl\w+)\b/,
    /\bthrow(?:ing)? (?:it |this |that )?(?:all )?away\b|\bgiv(?:e|ing) up on\b/,
    /\b(?:your (?:team|colleagues|friends|customers|family)|everyone|we all) (?:will|would|is|are) (?:be )?(?:disappointed|let down|suffer)/,
    /\bhow could you\b|\bafter all we(?:'ve| have)\b|\byou're abandoning\b/,
  ],
  regret: [
    /\b(?:sad|sorry|sorrow\w*) (?:to see|that) you\b/,
    /\bwe(?:'ll| will| would) (?:really |so )?miss you\b/,
    /\bis it something we (?:said|did)\b/,
  ],
  urgency: [
    /\b(?:today|tonight|now) only\b|\bonly (?:today|tonight)\b|\bonly (?:for )?(?:the next )?\d+ (?:more )?(?:hours?|minutes?|days?|left|spots?|seats?|places?|remaining)\b/,
    /\b(?:last|final) (?:chance|call|offer|opportunity)\b/,
    /\bhurry\b|\bact (?:now|fast|quickly)\b|\bbefore it(?:'s| is) (?:too late|gone)\b|\bdon't (?:miss|wait)\b/,
    /\b(?:offer|deal|discount|price)\b[^.]{0,40}\b(?:expires?|ends?|disappears?|(?:is |be )?gone|runs out)\b/,
    /\blimited(?:-| )(?:time|offer|number|availability)\b|\bwhile (?:stocks?|supplies|it) lasts?\b|\b(?:selling|going) fast\b/,
    /\bone(?:-| )time(?:-| )(?:only )?(?:offer|deal)\b|\bnever (?:be )?(?:offered|available|come back|see\b.*again)/,
    /\b\d{1,2}:\d{2}:\d{2}\b/,
  ],
  proof: [
    new RegExp(
      `\\b(?:most|many|thousands of|millions of|hundreds of|nine out of ten|9 (?:out )?of 10) (?:of our )?(?:other )?${people}\\b`,
    ),
    new RegExp(
      `\\b\\d[\\d,. ]*(?:k|m|\\+|%)?\\+? (?:of )?(?:our |other )?${people} (?:like you|who|stay|stayed|love|trust|chose|choose|use|renew|paused?|switched)\\b`,
    ),
    new RegExp(`\\b\\d[\\d,. ]*(?:k|m|\\+)?\\+? other ${people}\\b`),
    new RegExp(`\\b(?:other )?${people} like you\\b`),
  ],
  trick: [
    /\b(?:don't|do not|never) (?:not|un(?:subscribe|cancel|select|check))/,
    /\b(?:cancel|stop|undo) (?:the |my |your |this )?cancell?ation\b/,
    /\b(?:uncheck|untick|deselect|un-?select)\b[^.]*\b(?:to|if|unless)\b/,
    /\bnot (?:to )?(?:dis(?:continue|agree)|un\w+) /,
  ],
  alone: [/^(?:cancel|cancel\?|yes|ok)$/],
  forced: [
    new RegExp(
      `\\b${contact} ${us}\\b[^.]{0,50}\\b(?:to|before you|before we|in order to) (?:can )?(?:cancel|leave|finish|complete|process)`,
    ),
    new RegExp(`\\bto (?:cancel|leave|finish)\\b[^.]{0,30}\\b${contact} ${us}\\b`),
    new RegExp(`\\b(?:only|must|need to|have to) (?:be (?:done|cancelled|canceled) by )?${contact}\\b[^.]*\\bcancel`),
  ],
  required: [
    /\b(?:select|choose|pick|give|enter|tell us|answer)\b[^.]{0,40}\b(?:to|before you|in order to) (?:can )?(?:continue|go on|cancel|proceed|leave)\b/,
    /\b(?:required|mandatory|obligatory)\b(?! by law)|\byou (?:must|have to|need to) (?:answer|choose|select|tell|give|explain)\b/,
  ],
  nps: [/\bhow likely\b.*\brecommend\b/],
};
