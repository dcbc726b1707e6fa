/**
 * The package `testcontainers`, as far as it is used here.
 *
 * It is an optional peer: types of its own would make every user of this package install it.
 */
export interface TestcontainersModule {
  GenericContainer: new (image: string) => ContainerRecipe;
}

/** A container that is not started yet. */
export interface ContainerRecipe {
  withExposedPorts(...ports: number[]): ContainerRecipe;
  withEnvironment(environment: Record<string, string>): ContainerRecipe;
  withStartupTimeout(timeoutMs: number): ContainerRecipe;
  start(): Promise<RunningContainer>;
}

/** A container that runs. */
export interface RunningContainer {
  /** Returns the host by which its ports are reached. */
  getHost(): string;
  /** Returns the port of the host that leads to a port of the container. */
  getMappedPort(port: number): number;
  stop(): Promise<unknown>;
}
