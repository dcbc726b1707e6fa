/** Entry of the third file, which has what few log-ins need. The extras load it when one does. */
export { messageTexts } from '../texts/message-texts.ts';
export { createSteps } from './create-steps.ts';
export { writeDeveloperNotes } from './developer-notes.ts';
export { createLaunchHelp } from './launch-help.ts';
