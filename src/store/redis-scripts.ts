/**
 * A key is a hash (`value`, `version`, `ends`, and the id of each named line) with a stream beside it for its journal. Each script does
 * one thing whole: nothing comes between its reading and its writing. KEYS: the hash, the stream. ARGV[1]: the time it is, in ms.
 */
const FORGET_WHAT_IS_OVER = `
  local ends = redis.call('HGET', KEYS[1], 'ends')
  -- A script that has written anything, even nothing, may then write past maxmemory.
  if (ends or redis.call('EXISTS', KEYS[2]) == 1) and tonumber(ends or '0') <= tonumber(ARGV[1]) then
    redis.call('DEL', KEYS[1], KEYS[2])
  end`;

const LAST_POSITION = `
  local ending = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
  local last = ending[1] and tonumber(string.match(ending[1][1], '^%d+')) or 0`;

/**
 * ARGV: time, lifetime, earliest position of a line, lines and bytes of lines kept at most, channel, what to tell on it; value and expected
 * version, or '' twice to leave the value alone; then each line and its name, or ''. Gives 0 when it was not written, else of each line: the
 * one that stood under its name, or ''; 1 if it was added; how many went at the other end, with their names; its position and that of the
 * one before it.
 */
export const WRITE = `${FORGET_WHAT_IS_OVER}
  local function add(line, name)
    if name ~= '' then
      local id = redis.call('HGET', KEYS[1], 'line ' .. name)
      local standing = id and redis.call('XRANGE', KEYS[2], id, id)[1]
      if standing then return {standing[2][2], 0, 0, '0', '0'} end
    end
    ${LAST_POSITION}
    local id = string.format('%.0f-0', math.max(tonumber(ARGV[3]), last + 1))
    redis.call('XADD', KEYS[2], id, 'line', line, 'name', name)
    local left = redis.call('XLEN', KEYS[2])
    local bytes = redis.call('HINCRBY', KEYS[1], 'bytes', #line)
    local gone = 0
    while left > 1 and (left > tonumber(ARGV[4]) or bytes > tonumber(ARGV[5])) do
      local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
      bytes = redis.call('HINCRBY', KEYS[1], 'bytes', -#oldest[2][2])
      redis.call('HDEL', KEYS[1], 'line ' .. (oldest[2][4] or ''))
      redis.call('XDEL', KEYS[2], oldest[1])
      left = left - 1
      gone = gone + 1
    end
    if name ~= '' then redis.call('HSET', KEYS[1], 'line ' .. name, id) end
    local position = string.match(id, '^%d+')
    redis.call('PUBLISH', ARGV[6], ARGV[7] .. ' ' .. position)
    return {'', 1, gone, position, string.format('%.0f', last)}
  end
  if ARGV[9] ~= '' then
    if tonumber(redis.call('HGET', KEYS[1], 'version') or '0') ~= tonumber(ARGV[9]) then return 0 end
    redis.call('HSET', KEYS[1], 'value', ARGV[8], 'version', tonumber(ARGV[9]) + 1)
  end
  local outcomes = {}
  for at = 10, #ARGV, 2 do table.insert(outcomes, add(ARGV[at], ARGV[at + 1])) end
  redis.call('HSET', KEYS[1], 'ends', string.format('%.0f', tonumber(ARGV[1]) + tonumber(ARGV[2])))
  -- Redis itself lets go of what nobody touches any more.
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  return outcomes`;

/** ARGV: time, position to go on from, how many at most or ''. Gives the last position, then the lines, newest first. */
export const READ = `${FORGET_WHAT_IS_OVER}
  ${LAST_POSITION}
  local after = tonumber(ARGV[2])
  if after > last then after = 0 end
  local lines
  if ARGV[3] == '' then
    lines = redis.call('XREVRANGE', KEYS[2], '+', string.format('(%.0f-0', after))
  else
    lines = redis.call('XREVRANGE', KEYS[2], '+', string.format('(%.0f-0', after), 'COUNT', ARGV[3])
  end
  local answer = {string.format('%.0f', last)}
  for _, entry in ipairs(lines) do table.insert(answer, entry[2][2]) end
  return answer`;
