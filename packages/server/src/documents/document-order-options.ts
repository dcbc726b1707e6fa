import type { DocumentContent } from '@secure-start/protocol/documents';
import type { Language } from '@secure-start/protocol/messages';
import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';

/** A file to sign. */
export interface DocumentFile {
  /** The name without a path. It is brought into Unicode's form NFC; nothing else of it is changed. */
  name: string;
  /** Read once, from beginning to end, and not held in memory. */
  content: DocumentContent;
  /** Such as `application/pdf`. Default: the type of a `Blob`, else `application/octet-stream`. */
  mediaType?: string;
  /** Shown to the person. The library counts no pages: give the number only if it is known for certain. */
  pageCount?: number;
}

/** The options of {@link buildDocumentOrder}. */
export interface DocumentOrderOptions {
  /** The text that the person agrees to. It stands above the list of the files, without white space at its end. */
  text: string;
  /** The format of `text`, and of the list below it. Default `plaintext`. */
  format?: UserVisibleDataFormat;
  /** The language of the list. */
  language: Language;
  /** At least one, in the order in which the person sees them. */
  files: readonly DocumentFile[];
  /** The application's own data, signed and not shown, such as `{ contractId: 'c-17' }`. */
  data?: Readonly<Record<string, string>>;
  /** Evidence of those who have signed the same files before, as received, in the order of signing. */
  earlier?: readonly { signature: string; ocspResponse: string }[];
}
