import type { UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol/rp';
import { EvidencePackageError } from './package-error.ts';
import type { PackageOrder, PackageSigner } from './package-signer.ts';
import { parseJson, writeJson } from './strict-json.ts';

/** A signer without the completion: the content of `order.json`. */
export type OrderEntry = Omit<PackageSigner, 'completionData'>;

/** Returns the content of `order.json`: the order as it was placed, and when. */
export function writeOrder({ kind, orderRef, reference, order, startedAt, collectedAt }: OrderEntry): string {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction, requirement } = order;
  return writeJson({
    kind,
    orderRef,
    reference,
    startedAt: startedAt.toISOString(),
    collectedAt: collectedAt.toISOString(),
    userVisibleData,
    userVisibleDataFormat,
    // Bytes are base64, as in the request and in the signature.
    userNonVisibleData:
      userNonVisibleData === undefined ? undefined : hiddenBytes(userNonVisibleData).toString('base64'),
    userVisibleTransaction,
    requirement,
  });
}

/** Returns the bytes of `userNonVisibleData`. */
export function hiddenBytes(userNonVisibleData: string | Uint8Array): Buffer {
  return Buffer.from(userNonVisibleData);
}

/**
 * Parses `order.json`.
 *
 * @throws EvidencePackageError when it is not in this form.
 */
export function parseOrder(text: string, entry: string): OrderEntry {
  const members = parseJson(text, entry);
  const kind = members.text('kind');
  if (kind !== 'auth' && kind !== 'sign' && kind !== 'payment') {
    throw new EvidencePackageError('content', 'kind is none of auth, sign and payment', entry);
  }
  const orderRef = members.text('orderRef');
  const reference = members.optionalText('reference');
  const startedAt = members.date('startedAt');
  const collectedAt = members.date('collectedAt');
  const userVisibleData = members.optionalText('userVisibleData');
  const userVisibleDataFormat = members.optionalText('userVisibleDataFormat');
  const hidden = members.optionalText('userNonVisibleData');
  const userVisibleTransaction = members.optionalObject('userVisibleTransaction');
  const requirement = members.optionalObject('requirement');
  members.end();
  if (hidden !== undefined && Buffer.from(hidden, 'base64').toString('base64') !== hidden) {
    throw new EvidencePackageError('content', 'userNonVisibleData is no base64', entry);
  }
  const order: PackageOrder = {
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && {
      userVisibleDataFormat: userVisibleDataFormat as UserVisibleDataFormat,
    }),
    ...(hidden !== undefined && { userNonVisibleData: new Uint8Array(Buffer.from(hidden, 'base64')) }),
    // Their members are BankID's, which may have more of them than our types.
    ...(userVisibleTransaction && {
      userVisibleTransaction: userVisibleTransaction as unknown as UserVisibleTransaction,
    }),
    ...(requirement && { requirement }),
  };
  return { kind, orderRef, ...(reference !== undefined && { reference }), order, startedAt, collectedAt };
}
