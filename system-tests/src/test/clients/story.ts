// What an analyst and an editor do, with the client that openapi-generator makes:  node out/story.js URL TOKEN
import {
  Configuration,
  ObservationsApi,
  type Problem,
  ProblemFromJSON,
  type Project,
  ProjectsApi,
  RegionsApi,
  ResponseError,
  Stage,
} from './typescript/index.js';

declare const process: { argv: string[] };

const PROJECT = 'wansheng-airport';
const [basePath, token] = process.argv.slice(2);
const anonymous = new Configuration({ basePath });
const editor = new Configuration({ basePath, accessToken: token });

function check(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(`Not so: ${what}`);
  }
  console.log(`ok    ${what}`);
}

async function problemOf(request: Promise<unknown>): Promise<Problem> {
  try {
    await request;
  } catch (error) {
    if (error instanceof ResponseError) {
      return ProblemFromJSON(await error.response.json());
    }
    throw error;
  }
  throw new Error('The request was not refused');
}

const regions = await new RegionsApi(anonymous).listRegions();
check(regions.items.length === 40, 'forty regions are listed');
check(regions.items.every(({ name }) => name.zh.length > 0 && name.en.length > 0), 'each has its name in both languages');

const projects = new ProjectsApi(editor);
const read = await projects.getProjectRaw({ project: PROJECT });
const before: Project = await read.value();
const ifMatch = read.raw.headers.get('ETag') ?? '';
check(before.id === PROJECT && ifMatch.startsWith('"'), 'a project is read with its tag');

const stage = before.stage.value === Stage.Construction ? Stage.Preparation : Stage.Construction;
const reported = await projects.reportStageChange({
  project: PROJECT,
  ifMatch,
  idempotencyKey: crypto.randomUUID(),
  stageReport: { stage, occurredOn: '2026', reason: '系统测试', source: '系统测试' },
});
check(reported.project.stage.value === stage, 'a stage change is recorded');

const stale = await problemOf(
  projects.patchProject({
    project: PROJECT,
    ifMatch,
    projectPatch: {
      capacities: {
        length: { value: 3.2, unit: 'km', asOf: '2026', source: '系统测试', reason: '系统测试' },
      },
    },
  }),
);
check(stale.status === 412 && stale.type.endsWith('/problems/precondition-failed'), 'a stale tag is refused');


const recorded = await new ObservationsApi(editor).recordObservations({
  idempotencyKey: crypto.randomUUID(),
  observationBatch: {
    observations: [
      { indicator: 'total-energy-consumption', region: 'chongqing', period: '2024', value: 9000.5, unit: '1e4tce', source: '系统测试' },
    ],
  },
});
check(recorded.committed === true, 'a batch of observations is recorded');

const absent = await problemOf(new RegionsApi(anonymous).getRegion({ region: 'atlantis' }));
check(absent.status === 404 && absent.type.endsWith('/problems/not-found'), 'an unknown region is a typed problem');

const refused = await problemOf(
  new ObservationsApi(anonymous).recordObservations({
    idempotencyKey: crypto.randomUUID(),
    observationBatch: { observations: [] },
  }),
);
check(refused.status === 401, 'nobody writes without a token');
