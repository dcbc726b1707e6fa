import type { IdCard } from './id-card.ts';

/** The digital ID cards that were opened in one service. */
export interface IdCardStore {
  /** Adds a card, and closes the other cards of its holder. */
  add(card: IdCard): void;
  find(cardId: string): IdCard | undefined;
  findByNumber(number: string): IdCard | undefined;
  /** Closes a card. Has no effect when it is closed. */
  close(cardId: string): void;
  /** Counts a check of a card. */
  recordCheck(cardId: string): void;
  /** Deletes every card. */
  clear(): void;
}

const maxCards = 1_000;

/** Creates an empty store. It keeps the 1,000 cards that were opened last. */
export function createIdCardStore(): IdCardStore {
  const cards = new Map<string, IdCard>();
  const idByNumber = new Map<string, string>();

  const change = (cardId: string, changed: (card: IdCard) => IdCard): void => {
    const card = cards.get(cardId);
    if (card) cards.set(cardId, changed(card));
  };
  const close = (cardId: string): void => change(cardId, (card) => ({ ...card, isClosed: true }));

  return {
    add(card) {
      for (const [cardId, { person }] of cards) {
        if (person.personalNumber === card.person.personalNumber) close(cardId);
      }
      cards.set(card.cardId, card);
      idByNumber.set(card.number, card.cardId);
      const [oldest] = cards.values();
      if (cards.size <= maxCards || oldest === undefined) return;
      cards.delete(oldest.cardId);
      idByNumber.delete(oldest.number);
    },
    find: (cardId) => cards.get(cardId),
    findByNumber: (number) => cards.get(idByNumber.get(number) ?? ''),
    close,
    recordCheck: (cardId) => change(cardId, (card) => ({ ...card, checkCount: card.checkCount + 1 })),
    clear() {
      cards.clear();
      idByNumber.clear();
    },
  };
}
