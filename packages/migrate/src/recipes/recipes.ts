import { from5To6 } from './5-to-6/recipe.ts';
import { bankIdToCompat } from './bankid-to-compat/recipe.ts';
import { bankIdToSecureStart } from './bankid-to-secure-start/recipe.ts';
import type { Recipe } from './recipe.ts';

/** All recipes, in the order in which they are applied. */
export const recipes: readonly Recipe[] = [from5To6, bankIdToCompat, bankIdToSecureStart];

/** Names of all recipes. */
export const recipeNames: readonly string[] = recipes.map(({ name }) => name);

/** Names of the recipes that are applied by default: those after which no other code has to be written. */
export const defaultRecipes: readonly string[] = [from5To6.name, bankIdToCompat.name];
