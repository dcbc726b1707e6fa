import { from5To6 } from './5-to-6/recipe.ts';
import { bankIdToCompat } from './bankid-to-compat/recipe.ts';
import { bankIdToSecureStart } from './bankid-to-secure-start/recipe.ts';
import type { Recipe } from './edit.ts';

/** All recipes, in the order in which a code base takes them. */
export const recipes: readonly Recipe[] = [from5To6, bankIdToCompat, bankIdToSecureStart];

/** What `--write` does unless told otherwise: what needs no new code around it. */
export const usualRecipes: readonly string[] = [from5To6.name, bankIdToCompat.name];
