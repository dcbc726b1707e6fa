/**
 * The simulator in a container, with Testcontainers (`testcontainers`, an optional peer).
 *
 * @module
 */
export type { SimulatorContainer, SimulatorContainerOptions, SimulatorPorts } from './start-simulator-container.ts';
export { startSimulatorContainer } from './start-simulator-container.ts';
export type { ContainerRecipe, RunningContainer, TestcontainersModule } from './testcontainers-module.ts';
