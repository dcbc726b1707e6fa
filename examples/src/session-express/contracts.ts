/** One contract that waits for a signature, or has it. */
export interface Contract {
  id: string;
  /** Twelve digits: the person who is to sign. */
  personalNumber: string;
  text: string;
  signed?: SignedContract;
}

/** The signature of a contract. */
export interface SignedContract {
  /** The flow in which it was signed; filing the same flow again changes nothing. */
  flowId: string;
  /** The text that the person saw, as it was placed at BankID. */
  text: string;
  /** BankID's signature, base64. */
  signature: string;
}

/** Contracts of all customers. */
export interface Contracts {
  /** Finds a contract of a person that is not signed yet. */
  findOpen(options: { id: string | undefined; personalNumber: string | undefined }): Contract | undefined;
  /** Returns the signed texts, by contract. */
  signed(): { id: string; text: string }[];
  /** Files a signature with its contract. */
  file(options: { id: string | undefined; signed: SignedContract }): void;
}

/** Keeps contracts in memory; an application has them in its database. */
export function createContracts(contracts: readonly Contract[]): Contracts {
  return {
    findOpen({ id, personalNumber }) {
      const contract = contracts.find((one) => one.id === id);
      return contract?.personalNumber === personalNumber && contract?.signed === undefined ? contract : undefined;
    },
    signed: () => contracts.flatMap(({ id, signed }) => (signed ? [{ id, text: signed.text }] : [])),
    file({ id, signed }) {
      const contract = contracts.find((one) => one.id === id);
      if (contract === undefined) throw new Error(`there is no contract ${id}`);
      contract.signed ??= signed;
    },
  };
}
