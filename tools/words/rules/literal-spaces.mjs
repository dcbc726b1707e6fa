import { isLiteralTypeNode, isStringLiteral } from 'typescript/unstable/ast';
import { placeAt } from '../source.mjs';
import { nodesOf } from '../syntax.mjs';

/** @type {import('../source.mjs').Rule} */
export const literalSpaces = {
  name: 'literalSpaces',
  advice: "Literal values are identifiers: 'secondTap'.",
  find: (sources) =>
    sources.flatMap((source) =>
      nodesOf(source, isLiteralTypeNode)
        .map(({ literal }) => literal)
        .filter((literal) => isStringLiteral(literal) && /\s/.test(literal.text))
        .map((literal) => placeAt(source, literal.getStart(), literal.getText())),
    ),
};
