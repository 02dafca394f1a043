import type { Project } from '../shapes/project.ts';
import type { ProjectSummary } from '../shapes/projectSummary.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ProjectsOperations = {
  /** List the projects of the key: there is one */
  'GET /management/v1/projects': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ProjectSummary[];
      readonly total: number;
    };
  };
  /** Get the project */
  'GET /management/v1/projects/{projectId}': {
    readonly answer: Project;
  };
  /** Rename the project */
  'PUT /management/v1/projects/{projectId}': {
    readonly body: {
      readonly name?: string;
    };
    readonly answer: Project;
  };
  /** List the stacking rules of a project: none, the defaults hold */
  'GET /management/v1/projects/{projectId}/stacking-rules': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly unknown[];
      readonly total: number;
    };
  };
  /** Get stacking rules of a project: there are none */
  'GET /management/v1/projects/{projectId}/stacking-rules/{stackingRulesId}': {
    readonly answer: unknown;
  };
};
